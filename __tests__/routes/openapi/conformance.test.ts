// Requests that are made of the document alone, to every operation in it; each answer is held against the document.
import * as fc from "fast-check";
import { randomUUID } from "node:crypto";
import type { Route } from "next-portage";
import { callRoute } from "next-portage/testing";
import type { OpenApiDocument } from "next-portage/openapi";
import { openApiRoute } from "@/lib/openapi/openapi.route";
import { send, type Answer } from "../../fuzz/app/client";
import type { Prepared } from "../../fuzz/app/operation";
import { requestOf, type Input } from "../../fuzz/app/request";
import type { World } from "../../fuzz/app/world";
import { setUpBench } from "../../fuzz/bench";
import type { Bench } from "../../fuzz/properties/operations";
import "../../fuzz/quiet"; // oxlint-disable-line import/no-unassigned-import -- it registers hooks
import { validatorsOf } from "../../support/openapi";
import { bodySchemaOf, casesOf, misfitsOfAnswer, requestsTo, type Case, type Compile } from "./cases";

const { bench } = setUpBench();
const SEED = 311;
const RUNS = 8;

let document: OpenApiDocument;
let cases: readonly Case[];
let compile: Compile;
beforeAll(async () => {
  document = (await callRoute(openApiRoute as Route, { path: "/api/openapi.json" })).json as OpenApiDocument;
  compile = validatorsOf(document);
  cases = casesOf(document);
});

const ask = (
  { world, portsOf }: Bench,
  { place, operation }: Case,
  input: Input,
  prepared: Prepared,
): Promise<Answer> =>
  send(portsOf(place)[0] ?? 0, requestOf(operation, place.address, world, prepared, input));

test("every documented operation answers a request of the document as the document says", async () => {
  const world = await bench();
  const succeeded = new Set<string>();
  for (const one of cases) {
    for (const input of fc.sample(requestsTo(document, compile, one), { seed: SEED, numRuns: RUNS })) {
      const prepared = (await one.operation.prepare?.(world.world)) ?? {};
      const { fill } = prepared;
      const whole = fill && input.json ? { ...input, json: fill(input.json as object) } : input;
      const answer = await ask(world, one, whole, prepared);
      const misfits = misfitsOfAnswer(compile, one, answer);
      expect({ operation: one.name, input: whole, misfits }).toMatchObject({ misfits: [] });
      if (answer.status < 300) succeeded.add(one.name);
    }
  }
  expect([...succeeded]).toEqual(cases.map(({ name }) => name));
}, 120_000);

/** Ids for the path: the organization is there, and nothing else. */
const idsFor = ({ documented }: Case, { orgId }: World): Record<string, string> =>
  Object.fromEntries(
    (documented.parameters ?? [])
      .filter((one) => one.in === "path")
      .map(({ name }) => [name, name === "orgId" ? orgId : randomUUID()]),
  );

async function expectRefusal(at: Bench, one: Case, status: number, input: Input, prepared: Prepared) {
  const answer = await ask(at, one, input, prepared);
  const seen = {
    operation: one.name,
    status: answer.status,
    misfits: misfitsOfAnswer(compile, one, answer),
  };
  expect(seen).toEqual({ operation: one.name, status, misfits: [] });
}

test("nobody, and who has not the role, is refused as the document says", async () => {
  const at = await bench();
  const { world } = at;
  const guarded = cases.filter(({ documented }) => documented.security?.length);
  expect(guarded.length).toBeGreaterThan(15);
  for (const one of guarded) {
    const params = idsFor(one, world);
    const nobody = { ...one, operation: { ...one.operation, from: "nobody" as const } };
    await expectRefusal(at, nobody, 401, {}, { params });
    const roles = one.documented["x-roles"];
    if (roles && !roles.includes("MEMBER"))
      await expectRefusal(at, one, 403, {}, { params, headers: world.headers.member });
  }
}, 60_000);

test("a body that is not as it says is refused as it says", async () => {
  const at = await bench();
  const withBody = cases.filter((one) => bodySchemaOf(one));
  expect(withBody.length).toBeGreaterThan(8);
  for (const one of withBody) {
    const prepare = async () => (await one.operation.prepare?.(at.world)) ?? {};
    const bytes = Buffer.from("{");
    await expectRefusal(at, one, 400, { bytes }, await prepare());
    await expectRefusal(at, one, 400, { json: [] }, await prepare());
    await expectRefusal(at, one, 415, { bytes, type: "text/csv" }, await prepare());
  }
}, 60_000);

test("a path that names no id is refused as it says", async () => {
  const at = await bench();
  for (const one of cases.filter(({ documented }) =>
    documented.parameters?.some(({ in: place }) => place === "path"),
  )) {
    const names = Object.keys(idsFor(one, at.world));
    const params = Object.fromEntries(names.map((name) => [name, "none"]));
    const prepared = (await one.operation.prepare?.(at.world)) ?? {};
    await expectRefusal(at, one, 400, {}, { ...prepared, params });
  }
}, 60_000);
