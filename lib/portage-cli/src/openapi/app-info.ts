import { appName } from "../project/app-name";
import type { NextApp } from "../project/next-app";
import { setting } from "../project/next-config";
import { readManifest } from "../project/workspace";
import type { AppInfo } from "./document";

/** What an app's package.json and configuration say of it. */
export function appInfo(app: NextApp): AppInfo {
  const { version, description } = readManifest(app.root) ?? {};
  const basePath = setting(app.config, "basePath");
  return {
    info: {
      title: appName(app),
      version: isText(version) ? version : "0.0.0",
      ...(isText(description) ? { description } : {}),
    },
    ...(basePath.known && isText(basePath.value) ? { basePath: basePath.value } : {}),
  };
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
