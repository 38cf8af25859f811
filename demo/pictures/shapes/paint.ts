/** Colours and light shared by every drawn object: the lamp hangs top left, edges turn darker. */

/** Moves a #rrggbb colour towards white (positive amount, 0 to 1) or towards black (negative). */
export function shade(colour: string, amount: number): string {
  const target = amount > 0 ? 255 : 0
  const mix = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16)
    return Math.round(value + (target - value) * Math.abs(amount))
      .toString(16)
      .padStart(2, '0')
  }
  return `#${mix(1)}${mix(3)}${mix(5)}`
}

const stops = (colours: [number, string][]) =>
  colours.map(([at, colour]) => `<stop offset="${at}" stop-color="${colour}"/>`).join('')

/** A definition and the paint that uses it; equal colours give equal ids, so repeating one does no harm. */
export interface Paint {
  def: string
  url: string
}

const gradient = (id: string, direction: string, colours: [number, string][]): Paint => ({
  def: `<defs><linearGradient id="${id}" ${direction}>${stops(colours)}</linearGradient></defs>`,
  url: `url(#${id})`,
})

/** Light of a flat thing seen from the front: lighter on top, darker below. */
export const fall = (colour: string, depth = 0.22) =>
  gradient(`fall${colour.slice(1)}${depth * 100}`, 'x1="0" y1="0" x2="0.25" y2="1"', [
    [0, shade(colour, 0.22)],
    [0.45, colour],
    [1, shade(colour, -depth)],
  ])

/** Light of an upright cylinder: a bright band left of the middle, dark edges. */
export const round = (colour: string) =>
  gradient(`round${colour.slice(1)}`, 'x1="0" y1="0" x2="1" y2="0"', [
    [0, shade(colour, -0.2)],
    [0.28, shade(colour, 0.28)],
    [0.6, colour],
    [1, shade(colour, -0.28)],
  ])

/** Light of a ball or a disc. */
export function ball(colour: string): Paint {
  const id = `ball${colour.slice(1)}`
  const colours: [number, string][] = [
    [0, shade(colour, 0.4)],
    [0.5, colour],
    [1, shade(colour, -0.28)],
  ]
  return {
    def: `<defs><radialGradient id="${id}" cx="0.36" cy="0.3" r="0.8">${stops(colours)}</radialGradient></defs>`,
    url: `url(#${id})`,
  }
}

export const beech = '#e2b27a'
export const oak = '#b97f4a'
export const walnut = '#7a4e2d'

/** A rectangle lit by `fall` (or by the paint given). */
export function slab(x: number, y: number, w: number, h: number, colour: string, radius = 10, paint = fall(colour)) {
  return `${paint.def}<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${radius}" fill="${paint.url}"/>`
}

/** A closed shape lit by `fall` (or by the paint given). */
export const solid = (d: string, colour: string, paint = fall(colour)) =>
  `${paint.def}<path d="${d}" fill="${paint.url}"/>`

/** A ball or a disc. */
export function dot(x: number, y: number, r: number, colour: string) {
  const paint = ball(colour)
  return `${paint.def}<circle cx="${x}" cy="${y}" r="${r}" fill="${paint.url}"/>`
}

/** A rounded bar along a path: a dark stroke under, the colour, and a thin light above. */
export const bar = (d: string, colour: string, width: number) =>
  `<g fill="none" stroke-linecap="round" stroke-linejoin="round"><path d="${d}" stroke="${shade(colour, -0.25)}" stroke-width="${width}"/>` +
  `<path d="${d}" stroke="${colour}" stroke-width="${width * 0.76}"/>` +
  `<path d="${d}" stroke="${shade(colour, 0.45)}" stroke-width="${width * 0.2}" transform="translate(${-width * 0.12} ${-width * 0.16})"/></g>`

/** Grain lines on a piece of wood. */
export function grain(x: number, y: number, w: number, h: number, colour: string) {
  const line = (at: number) =>
    `<path d="M${x + 14} ${y + h * at} q${w * 0.25} ${h * 0.05} ${w * 0.5} 0 t${w * 0.5 - 28} ${-h * 0.01}"/>`
  return `<g fill="none" stroke="${shade(colour, -0.18)}" stroke-width="3" stroke-linecap="round" opacity="0.45">${line(0.28)}${line(0.55)}${line(0.8)}</g>`
}

/** Puts drawings somewhere else, smaller or turned, around the middle of the canvas (400, 300). */
export function place(drawing: string, at: { x?: number; y?: number; scale?: number; turn?: number }) {
  const { x = 400, y = 300, scale = 1, turn = 0 } = at
  return `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${scale}) translate(-400 -300)">${drawing}</g>`
}
