import { types } from 'node:util';

/**
 * Lets `instanceof Error` know the errors of both sides: a sandbox of Jest has an Error of its own beside the one of the packages
 * that Node loads (native-package.mjs).
 */
function knowErrors(ErrorClass) {
  const ordinary = Function.prototype[Symbol.hasInstance];
  Object.defineProperty(ErrorClass, Symbol.hasInstance, {
    configurable: true,
    value(value) {
      return this === ErrorClass
        ? types.isNativeError(value) || ordinary.call(this, value)
        : ordinary.call(this, value);
    },
  });
}

knowErrors(Error);
