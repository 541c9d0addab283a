import { webcrypto } from "node:crypto";

/** As many different key pairs as one test needs beside each other. */
const most = 8;

const { subtle } = webcrypto;
const generate = subtle.generateKey.bind(subtle) as (...args: unknown[]) => Promise<CryptoKeyPair>;
type CryptoKeyPair = webcrypto.CryptoKeyPair;

/** Made at first need, then handed out again in turn. */
const pairs: Promise<CryptoKeyPair>[] = [];
let next = 0;

/**
 * Lets the local Okta's keys be made of the same few RSA key pairs in all tests of a process: looking for primes was a third
 * of what the tests cost. Certificates, key ids and times are made anew each time.
 */
const shared = Object.assign(
  (...args: unknown[]): Promise<CryptoKeyPair> => {
    const [algorithm] = args as [webcrypto.RsaHashedKeyGenParams];
    if (algorithm.name !== "RSASSA-PKCS1-v1_5" || algorithm.modulusLength !== 2048) return generate(...args);
    next = (next + 1) % most;
    return (pairs[next] ??= generate(...args));
  },
  { isShared: true },
);

if (!("isShared" in subtle.generateKey)) subtle.generateKey = shared as unknown as typeof subtle.generateKey;
