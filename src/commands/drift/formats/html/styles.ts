/** The page's styles: all text has a contrast of 4.5 or more, in both schemes. Source: WCAG 2.1, 1.4.3. */
export const styles = `
:root{color-scheme:light dark;--ground:#f6f7f9;--card:#fff;--ink:#1a1f29;--quiet:#566074;--line:#dfe3ea;--link:#1d4ed8;
--good:#15693b;--good-bg:#e3f4ea;--bad:#b3211c;--bad-bg:#fdeae8;--warn:#8a4b00;--warn-bg:#fdf0d9;--odd:#5a3ea6;--odd-bg:#eeeafb}
@media (prefers-color-scheme:dark){:root{--ground:#11141a;--card:#1a1f28;--ink:#e8ebf1;--quiet:#a3adbf;--line:#303846;--link:#93b4ff;
--good:#74d69b;--good-bg:#14301f;--bad:#ff9a92;--bad-bg:#3b1917;--warn:#f6c069;--warn-bg:#382a10;--odd:#c3b0ff;--odd-bg:#2a2247}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",sans-serif}
.top>div,main{max-width:64rem;margin:0 auto;padding:0 1.5rem}
.top{padding:2.25rem 0 1.75rem;border-bottom:1px solid var(--line);border-top:6px solid var(--tone);background:var(--card)}
.top h1{margin:.15rem 0 .5rem;font-size:clamp(1.35rem,1rem + 1.8vw,2rem);line-height:1.25;letter-spacing:-.01em;text-wrap:balance}
.top p{margin:0;color:var(--quiet)}
.eyebrow{font-size:.8rem;font-weight:600;letter-spacing:.08em;text-transform:uppercase}
.mark{display:inline-grid;place-items:center;width:1.5em;height:1.5em;margin-right:.2em;border-radius:50%;background:var(--tone-bg);color:var(--tone);font-size:.8em;vertical-align:.06em}
.inSync{--tone:var(--good);--tone-bg:var(--good-bg)}.drift{--tone:var(--bad);--tone-bg:var(--bad-bg)}
.expiresSoon{--tone:var(--warn);--tone-bg:var(--warn-bg)}.notChecked{--tone:var(--odd);--tone-bg:var(--odd-bg)}
main{padding-bottom:4rem}
h2{margin:2.5rem 0 .9rem;font-size:1.2rem}h3{margin:0;font-size:1.1rem;overflow-wrap:anywhere}h4{margin:0;font-size:1rem;overflow-wrap:anywhere}
a{color:var(--link)}:focus-visible{outline:3px solid var(--link);outline-offset:2px}
code{font:.86em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.quiet,small{color:var(--quiet)}small{font-size:.82rem}
.next{margin-top:1.75rem;padding:1.1rem 1.4rem;border:1px solid var(--line);border-left:4px solid var(--link);border-radius:.6rem;background:var(--card)}
.next h2{margin:0 0 .4rem;font-size:1.05rem}.next ol{margin:0;padding-left:1.3rem}.next li{margin:.25rem 0;overflow-wrap:anywhere}
.overview{width:100%;border-collapse:separate;border-spacing:0;border:1px solid var(--line);border-radius:.6rem;background:var(--card);overflow:hidden}
.overview th,.overview td{padding:.65rem 1rem;text-align:left;vertical-align:top;border-top:1px solid var(--line)}
.overview thead th{border-top:0;color:var(--quiet);font-size:.82rem;font-weight:600}
.overview tbody th{font-weight:600;overflow-wrap:anywhere}
.badge{display:inline-flex;gap:.4em;align-items:center;padding:.1rem .65rem;border-radius:99px;background:var(--tone-bg);color:var(--tone);font-size:.85rem;font-weight:600}
.stack{margin:0 0 1.25rem;padding:1.25rem 1.4rem;border:1px solid var(--line);border-top:3px solid var(--tone);border-radius:.6rem;background:var(--card);scroll-margin-top:1rem}
.stack>header{display:flex;flex-wrap:wrap;gap:.3rem .8rem;align-items:center}.stack>header p{flex-basis:100%;margin:0;font-size:.9rem}
.callout,.note{margin:1rem 0 0;padding:.8rem 1rem;border-radius:.5rem;background:var(--odd-bg);overflow-wrap:anywhere}
.note{background:none;border:1px dashed var(--line)}
.difference{margin-top:1.1rem;padding-top:1.1rem;border-top:1px solid var(--line)}
.property{color:var(--quiet);font-weight:500}.property::before{content:"› "}
.tags{display:flex;flex-wrap:wrap;gap:.3rem .5rem;align-items:center;margin:.35rem 0 .7rem;font-size:.82rem}
.tags span{padding:.05rem .55rem;border:1px solid var(--line);border-radius:99px}.tags code{color:var(--quiet)}
.tags .risk{border-color:transparent;background:var(--bad-bg);color:var(--bad);font-weight:600}
.values{display:grid;grid-template-columns:1fr 1fr;gap:.75rem;margin:0}
.values div{min-width:0;padding:.6rem .85rem;border-radius:.5rem;background:var(--side-bg);border-left:3px solid var(--side)}
.values .found{--side:var(--bad);--side-bg:var(--bad-bg)}.values .expected{--side:var(--good);--side-bg:var(--good-bg)}
.values dt{color:var(--side);font-size:.8rem;font-weight:600}.values dd{margin:0;overflow-wrap:anywhere}
.fix{margin:.7rem 0 0;overflow-wrap:anywhere}
.legend{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;margin:0 0 .8rem;font-size:.88rem}.legend span{display:inline-flex;gap:.4rem;align-items:center}
.key{width:16px;height:16px}
.timeline{padding:.4rem 1.4rem 1rem;border:1px solid var(--line);border-radius:.6rem;background:var(--card)}
.timeline ol{margin:0;padding:0;list-style:none}
.timeline li,.axis{display:grid;grid-template-columns:9rem minmax(0,1fr) 20rem;gap:0 1.2rem;align-items:center}
.timeline li{padding:.3rem 0;border-top:1px solid var(--line)}.axis svg{grid-column:2}
.timeline li>strong,.timeline li>span{overflow-wrap:anywhere;line-height:1.35}.timeline li b{font-weight:500}.timeline li small{display:block}
.timeline svg{display:block;overflow:visible}
.axis text{fill:var(--quiet);font-size:.75rem}.axis .now{fill:var(--ink);font-weight:600}
.window{fill:var(--warn-bg)}.grid{stroke:var(--line)}.today{stroke:var(--ink);stroke-width:1.5}
.fine{--end:var(--good)}.soon{--end:var(--warn)}.ended{--end:var(--bad)}.retired{--end:var(--quiet)}
.bar{stroke:var(--end);stroke-width:4;stroke-linecap:round;opacity:.55}.retired .bar{stroke-dasharray:3 6;stroke-width:3}
.sign{fill:var(--end);stroke:var(--card);stroke-width:2}.sign.ended{fill:none;stroke:var(--end);stroke-width:3.5;stroke-linecap:round}
.sign.retired{fill:var(--card);stroke:var(--end)}.soon b,.ended b{color:var(--end);font-weight:650}
@media (max-width:44rem){.top>div,main{padding:0 1rem}.top{padding:1.5rem 0 1.25rem}.values{grid-template-columns:1fr}.stack{padding:1rem}
.overview thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
.overview,.overview tbody{display:block}.overview tr{display:grid;grid-template-columns:1fr auto;gap:.1rem .8rem;padding:.8rem 1rem;border-top:1px solid var(--line)}
.overview tr:first-child{border-top:0}.overview tbody th,.overview td{display:block;padding:0;border:0}
.overview td[data-label]{grid-column:1/-1;font-size:.9rem}.overview td[data-label]::before{content:attr(data-label) ": ";color:var(--quiet)}
.timeline{padding:.4rem 1rem .8rem}.timeline li,.axis{grid-template-columns:minmax(0,1fr)}.axis svg{grid-column:1}.timeline li{padding:.6rem 0}
.axis text:nth-of-type(even):not(.now){display:none}}
@media print{body{background:none}.stack,.difference{break-inside:avoid}}
`;
