// Loaded before a server: registers an OpenTelemetry SDK that prints each span as a line of JSON, as an operator registers one.
import { context, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { BasicTracerProvider, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";

const partOf = (span) => ({
  span: span.name,
  attributes: span.attributes,
  id: span.spanContext().spanId,
  traceId: span.spanContext().traceId,
  parent: span.parentSpanContext?.spanId,
});

const exporter = {
  export(spans, done) {
    for (const span of spans) process.stdout.write(`${JSON.stringify(partOf(span))}\n`);
    done({ code: 0 });
  },
  shutdown: async () => {},
};

context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
trace.setGlobalTracerProvider(
  new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }),
);
