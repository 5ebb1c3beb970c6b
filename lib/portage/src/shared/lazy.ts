/** A property that is made when it is first read and may be replaced. */
export function defineLazy(target: object, name: string, make: () => unknown): void {
  const define = (value: unknown): void => {
    Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
  };
  Object.defineProperty(target, name, {
    configurable: true,
    enumerable: true,
    get() {
      const value = make();
      define(value);
      return value;
    },
    set: define,
  });
}
