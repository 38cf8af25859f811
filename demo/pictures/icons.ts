import { readFileSync } from 'node:fs'

interface IconSet {
  icons: Record<string, { body: string; width?: number; height?: number }>
  aliases?: Record<string, { parent: string }>
}

let set: IconSet | undefined

/** Reads the icon set once; only the script that makes the pictures needs it. */
export function openIcons(file: string) {
  set = JSON.parse(readFileSync(file, 'utf8')) as IconSet
}

export interface Placement {
  /** Centre, in canvas units (800 x 600). */
  x?: number
  y?: number
  size?: number
  /** Degrees, clockwise. */
  turn?: number
  flip?: boolean
  /** Turns the hues by so many degrees. */
  hue?: number
  /** Carved and oiled: greys the icon, then gives it the tones of beech. */
  wood?: boolean
  /** 0 grey, 1 as drawn. */
  saturation?: number
}

/** One icon of the set, centred where asked. */
export function icon(name: string, placement: Placement = {}): string {
  const found = set?.icons[name] ?? set?.icons[set.aliases?.[name]?.parent ?? '']
  if (!found) throw new Error(`The icon set has no « ${name} »: check the name, or open the set first.`)
  const { x = 400, y = 290, size = 320, turn = 0, flip = false, hue, wood, saturation } = placement
  const scale = size / (found.width ?? 32)
  const filter = wood
    ? 'url(#wood)'
    : hue !== undefined
      ? `url(#hue${hue})`
      : saturation !== undefined
        ? `url(#sat)`
        : ''
  const defs = [
    hue === undefined ? '' : colourFilter(`hue${hue}`, `<feColorMatrix type="hueRotate" values="${hue}"/>`),
    saturation === undefined ? '' : colourFilter('sat', `<feColorMatrix type="saturate" values="${saturation}"/>`),
    wood ? woodFilter : '',
  ].join('')
  return (
    `${defs}<g transform="translate(${x} ${y}) rotate(${turn}) scale(${flip ? -scale : scale} ${scale}) translate(-16 -16)"` +
    `${filter ? ` filter="${filter}"` : ''}>${found.body}</g>`
  )
}

const colourFilter = (id: string, inside: string) =>
  `<defs><filter id="${id}" x="-0.1" y="-0.1" width="1.2" height="1.2" color-interpolation-filters="sRGB">${inside}</filter></defs>`

const woodFilter = colourFilter(
  'wood',
  '<feColorMatrix type="saturate" values="0"/><feComponentTransfer result="tone">' +
    '<feFuncR type="table" tableValues="0.36 0.66 0.87 0.97 1"/>' +
    '<feFuncG type="table" tableValues="0.20 0.43 0.66 0.84 0.95"/>' +
    '<feFuncB type="table" tableValues="0.10 0.23 0.42 0.64 0.84"/></feComponentTransfer>' +
    '<feComposite in="tone" in2="SourceGraphic" operator="arithmetic" k2="0.8" k3="0.2"/>',
)
