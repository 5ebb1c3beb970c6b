import type { ComponentType, createElement, ReactNode } from "react";

type TextArea = ComponentType<{ "aria-label"?: string }>;

/** Swagger UI draws with a React of its own. */
interface System {
  readonly React: { readonly createElement: typeof createElement };
}

/** What Swagger UI shows otherwise than it would: https://swagger.io/docs/open-source-tools/swagger-ui/customization/plugin-api/ */
export const swaggerPlugin = {
  components: {
    // The page has a heading and an introduction of its own.
    InfoContainer: () => null,
    // An address stands inside the button that opens its operation: a link there is a control in another. Opening changes the page's address all the same.
    DeepLink: ({ text }: { text: ReactNode }) => text,
  },
  wrapComponents: {
    // The field for a request's body has no label.
    TextArea:
      (Original: TextArea, { React }: System) =>
      (props: object) =>
        React.createElement(Original, { "aria-label": "Request body", ...props }),
  },
};
