export function register() {
  globalThis.started = true;
}
