/**
 * A property that is made when it is first read and may be replaced. Made once for all objects that get it: V8 keeps an object fast whose accessors are
 * those of its siblings, and makes a dictionary of one that has its own.
 */
export function lazy<Target extends object>(
  name: string,
  make: (target: Target) => unknown,
): PropertyDescriptor & ThisType<Target> {
  const define = (target: Target, value: unknown): void => {
    Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
  };
  return {
    configurable: true,
    enumerable: true,
    get() {
      const value = make(this);
      define(this, value);
      return value;
    },
    set(value: unknown) {
      define(this, value);
    },
  };
}
