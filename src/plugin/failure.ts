import grpc, { type ServiceError } from "@grpc/grpc-js";
import any from "google-protobuf/google/protobuf/any_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import statuses from "@pulumi/pulumi/proto/status_pb.js";
import { DiagnosticError } from "../diagnostics/diagnosticError.js";
import { lines } from "../diagnostics/render.js";
import { visible } from "../output/visible.js";
import { PartialFailure } from "./plugin.js";
import { toStruct } from "./wire.js";

/** Where gRPC carries a `google.rpc.Status` with details. Source: grpc/grpc `doc/PROTOCOL-HTTP2.md`. */
const detailsKey = "grpc-status-details-bin";

/**
 * What the engine is told of an error: its message alone, never a stack. Of a {@link PartialFailure} it is told too
 * what exists, so that the resource is kept in state.
 *
 * @param show - what becomes of texts.
 */
export function toServiceError(error: unknown, show = visible): Partial<ServiceError> {
  if (error instanceof PartialFailure) return withPartialState(error, show);
  return {
    code: grpc.status.UNKNOWN,
    details: show(describe(error)),
  };
}

/** An error in words; one of diagnostics has their codes at the end of each. */
function describe(error: unknown): string {
  if (error instanceof DiagnosticError) return lines(error.diagnostics);
  return error instanceof Error ? error.message : String(error);
}

/** The answer to a method of the protocol that this plugin does not have. */
export function unimplemented(method: string): Partial<ServiceError> {
  return { code: grpc.status.UNIMPLEMENTED, details: `This plugin has no ${method}.` };
}

function withPartialState(failure: PartialFailure, show: typeof visible): Partial<ServiceError> {
  const detail = new messages.ErrorResourceInitFailed();
  detail.setId(failure.id);
  detail.setProperties(toStruct(failure.properties));
  detail.setInputs(toStruct(failure.inputs));
  detail.setReasonsList(failure.reasons.map(show));

  const packed = new any.Any();
  packed.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const status = new statuses.Status();
  status.setCode(grpc.status.UNKNOWN);
  const message = show(failure.message);
  status.setMessage(message);
  status.setDetailsList([packed]);

  const metadata = new grpc.Metadata();
  metadata.add(detailsKey, Buffer.from(status.serializeBinary()));
  return { code: grpc.status.UNKNOWN, details: message, metadata };
}
