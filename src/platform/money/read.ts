/** An amount as people type it, in cents: « 39,90 », « 1 234.5 € » -> 123450; undefined when it is none or has a third decimal. */
export function readCents(text: string): number | undefined {
  return read(text, 2)
}

/** A price without tax as people type it, in micro-euros: up to six decimals. */
export function readMicro(text: string): number | undefined {
  return read(text, 6)
}

function read(text: string, places: number): number | undefined {
  const plain = text.replace(/[\s\u00a0\u202f€]/g, '').replace(',', '.')
  const [, sign = '', whole = '', decimals = ''] = /^(-?)(\d{1,9})(?:\.(\d*))?$/.exec(plain) ?? []
  if (whole === '' || decimals.replace(/0+$/, '').length > places) return undefined
  const value = Number(whole) * 10 ** places + Number(decimals.slice(0, places).padEnd(places, '0'))
  return sign && value ? -value : value
}
