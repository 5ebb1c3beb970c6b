import type { Check } from "../check";
import * as bodies from "./bodies";
import * as middleware from "./middleware";
import * as signIn from "./sign-in";
import * as streams from "./streams";

/** In the order of the table. */
export const CHECKS: readonly Check[] = [
  middleware.cors,
  bodies.multer,
  bodies.formidable,
  bodies.busboy,
  bodies.rawBody,
  bodies.micro,
  bodies.stripe,
  signIn.expressSession,
  signIn.passport,
  middleware.morgan,
  middleware.compression,
  streams.proxy,
  middleware.rateLimit,
  middleware.nextConnect0,
  middleware.nextConnect1,
  middleware.apiMiddleware,
  middleware.express,
  signIn.nextAuth,
  streams.trpc,
  signIn.betterAuth,
  streams.tus,
  streams.events,
  streams.revalidate,
];
