import type { NextApp } from "../../project/next-app";
import { dependencyStep } from "./dependency";
import { instrumentationStep } from "./instrumentation";
import { instrumentationHookStep } from "./instrumentation-hook";
import type { SetupProblem, SetupStep } from "./setup-step";

/** All that an app lacks for moved routes to answer as before. */
export const setupSteps = (app: NextApp): readonly (SetupStep | SetupProblem)[] =>
  [dependencyStep(app), instrumentationStep(app), instrumentationHookStep(app)].filter(
    (step) => step !== undefined,
  );
