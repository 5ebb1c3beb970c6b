// No route: it has no default export.
export const help = () => "helped";
