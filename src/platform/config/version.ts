import product from '../../../package.json' with { type: 'json' }

/** Préau's version, as package.json says it. */
export const version: string = product.version
