import { useEffect, useRef, useState } from "react";
import styles from "./api-reference.module.css";
import { swaggerPlugin } from "./swagger-plugin";
import { useDarkClass } from "./use-dark-class";

/** Swagger UI's own settings: https://swagger.io/docs/open-source-tools/swagger-ui/usage/configuration/ */
const SETTINGS = {
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  // By default it asks a server of its own whether the document is valid.
  validatorUrl: null,
  plugins: [swaggerPlugin],
} as const;

/** An OpenAPI document to read and to try. Swagger UI draws it into an element of its own, and is loaded with this alone. */
export function ApiReference({ url }: { url: string }) {
  const place = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  useDarkClass("dark-mode");
  useEffect(() => {
    const domNode = place.current;
    import("swagger-ui-dist/swagger-ui-es-bundle.js")
      .then(({ default: SwaggerUI }) => domNode?.isConnected && SwaggerUI({ ...SETTINGS, domNode, url }))
      .catch(() => setFailed(true));
  }, [url]);
  if (failed)
    return (
      <p className="notice amber" role="alert">
        The reference could not be loaded.
      </p>
    );
  return <div ref={place} className={styles.reference} />;
}
