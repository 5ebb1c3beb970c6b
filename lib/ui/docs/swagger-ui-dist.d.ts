/** The part of Swagger UI that is used here. */
declare module "swagger-ui-dist/swagger-ui-es-bundle.js" {
  interface Settings {
    readonly domNode: HTMLElement;
    readonly url: string;
    readonly deepLinking?: boolean;
    readonly docExpansion?: "list" | "full" | "none";
    readonly defaultModelsExpandDepth?: number;
    readonly displayRequestDuration?: boolean;
    readonly validatorUrl?: string | null;
    readonly plugins?: readonly object[];
  }

  function SwaggerUI(settings: Settings): unknown;
  export { SwaggerUI as default };
}
