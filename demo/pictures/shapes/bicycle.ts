import { icon } from '../icons.ts'
import { bar, beech, dot, shade, slab, solid } from './paint.ts'

export interface Bicycle {
  frame: string
  /** low: step-through; sport: sloping top tube; classic: level top tube; balance: no drive; cargo: long tail. */
  kind?: 'classic' | 'low' | 'sport' | 'balance' | 'cargo'
  bars?: 'flat' | 'drop' | 'swept'
  /** Width of the tyre in canvas units. */
  tyre?: number
  tyreColour?: string
  wheel?: number
  saddle?: string
  mudguards?: boolean
  rack?: boolean
  /** Icon of what stands in the front basket; an empty text for a basket alone. */
  basket?: string
  battery?: boolean
  stabilisers?: boolean
  fork?: boolean
}

const metal = '#9aa4a8'

const wheelAt = (x: number, y: number, r: number, tyre: number, colour: string) => {
  const spokes = Array.from({ length: 18 }, (_, index) => {
    const angle = (index * Math.PI) / 9
    return `<path d="M${x} ${y} L${(x + Math.cos(angle) * (r - 4)).toFixed(1)} ${(y + Math.sin(angle) * (r - 4)).toFixed(1)}"/>`
  }).join('')
  return (
    `<g fill="none"><g stroke="#b6bcbf" stroke-width="2">${spokes}</g><circle cx="${x}" cy="${y}" r="${r}" stroke="${colour}" stroke-width="${tyre}"/>` +
    `<circle cx="${x}" cy="${y}" r="${r + tyre * 0.2}" stroke="${shade(colour, 0.28)}" stroke-width="${tyre * 0.14}"/>` +
    `<circle cx="${x}" cy="${y}" r="${r - tyre / 2 - 2}" stroke="#d5dadc" stroke-width="6"/></g>${dot(x, y, 11, metal)}`
  )
}

/** A bicycle seen from the right, standing on y = 490. */
export function bicycle(bike: Bicycle): string {
  const { kind = 'classic', tyre = 13, tyreColour = '#33393c', wheel = 98, frame, saddle = '#6b4630' } = bike
  const y = 490 - wheel - tyre / 2
  const long = kind === 'cargo' ? 60 : 0
  const rear = 248 - long + (98 - wheel) * 0.5
  const front = 560 - (98 - wheel) * 0.5
  const crank = { x: 388, y: y + 12 }
  const seat = { x: 352, y: y - wheel * 0.55 - 78 }
  const head = { x: front - 64, y: y - wheel * 0.55 - 96 }
  const foot = { x: head.x + 16, y: head.y + 56 }
  const tube = (d: string, width = 17) => bar(d, frame, width)
  const topFrom = { classic: seat.y + 10, sport: seat.y + 40, balance: y - 20, low: y - 8, cargo: y - 14 }[kind]
  const seatTube = (topFrom - seat.y) / (crank.y - seat.y)
  const seatX = seat.x + (crank.x - seat.x) * seatTube
  const stays =
    kind === 'balance'
      ? tube(`M${rear} ${y} L${seat.x} ${y - 64} L${foot.x} ${foot.y + 8}`, 22)
      : tube(`M${rear} ${y} L${crank.x} ${crank.y}`, 12) + tube(`M${rear} ${y} L${seat.x + 4} ${seat.y + 22}`, 11)
  const topTube =
    kind === 'low' || kind === 'cargo'
      ? tube(`M${seatX} ${topFrom} Q${seatX + 60} ${topFrom + 6} ${head.x + 4} ${head.y + 22}`, 17)
      : tube(`M${seatX} ${topFrom} L${head.x + 4} ${head.y + 14}`, 15)
  const body =
    kind === 'balance'
      ? ''
      : tube(`M${seat.x} ${seat.y + 8} L${crank.x} ${crank.y}`) +
        topTube +
        tube(`M${crank.x} ${crank.y} L${foot.x} ${foot.y}`, 20)
  const forkPath = `M${foot.x} ${foot.y} Q${foot.x + 18} ${foot.y + 40} ${front} ${y}`
  const fork = bar(forkPath, bike.fork ? '#2f3538' : frame, bike.fork ? 19 : 13)
  const steer = tube(`M${head.x} ${head.y} L${foot.x} ${foot.y}`, 21)
  const drive =
    kind === 'balance'
      ? ''
      : `<g fill="none" stroke="#5d6669" stroke-width="5"><path d="M${rear} ${y - 15} L${crank.x} ${crank.y - 26} M${rear} ${y + 15} L${crank.x} ${crank.y + 26}"/></g>` +
        `<circle cx="${crank.x}" cy="${crank.y}" r="25" fill="none" stroke="#6d777b" stroke-width="9"/>${dot(crank.x, crank.y, 11, metal)}` +
        bar(`M${crank.x} ${crank.y} L${crank.x + 34} ${crank.y + 42}`, metal, 10) +
        slab(crank.x + 14, crank.y + 40, 46, 13, '#3a4144', 5)
  const post = bar(`M${seat.x} ${seat.y + 14} L${seat.x - 10} ${seat.y - 22}`, metal, 11)
  const seatTop = solid(
    `M${seat.x - 62} ${seat.y - 44} q30 -12 66 2 q28 8 48 4 q10 10 -6 16 q-40 4 -58 8 q-40 18 -54 -8 q-4 -16 4 -22 z`,
    saddle,
  )
  return (
    wheelAt(rear, y, wheel, tyre, tyreColour) +
    wheelAt(front, y, wheel, tyre, tyreColour) +
    (bike.rack || kind === 'cargo' ? rackOf(rear, y, wheel, kind === 'cargo') : '') +
    stays +
    body +
    fork +
    steer +
    (bike.battery ? batteryOn(crank, foot) : '') +
    drive +
    post +
    seatTop +
    handlebar(bike.bars ?? 'flat', head, bike.basket) +
    (bike.mudguards ? guards(rear, front, y, wheel + tyre, frame) : '') +
    (bike.stabilisers ? dot(rear + 10, 466, 24, '#e99a3c') + bar(`M${rear} ${y} L${rear + 10} 462`, metal, 8) : '')
  )
}

const rackOf = (rear: number, y: number, wheel: number, long: boolean) => {
  const top = y - wheel - 22
  return (
    bar(`M${rear - 64} ${top} H${rear + 88}`, '#3f474a', 11) +
    bar(`M${rear - 30} ${top} L${rear} ${y} L${rear + 30} ${top}`, '#3f474a', 7) +
    (long ? slab(rear - 66, top - 24, 150, 20, beech, 8) + slab(rear - 52, top + 12, 96, 74, '#e0a23f', 14) : '')
  )
}

const batteryOn = (crank: { x: number; y: number }, foot: { x: number; y: number }) => {
  const turn = (Math.atan2(foot.y - crank.y, foot.x - crank.x) * 180) / Math.PI
  return (
    `<g transform="translate(${(crank.x + foot.x) / 2} ${(crank.y + foot.y) / 2}) rotate(${turn})">${slab(-62, -38, 124, 32, '#2f3538', 12)}` +
    `<path d="M-44 -22 h50" stroke="#63c08a" stroke-width="6" stroke-linecap="round"/></g>`
  )
}

const handlebar = (bars: string, head: { x: number; y: number }, basket?: string) => {
  const stem = bar(`M${head.x} ${head.y + 6} L${head.x - 8} ${head.y - 28}`, metal, 12)
  const x = head.x - 8
  const y = head.y - 28
  const shape = {
    flat:
      bar(`M${x - 26} ${y - 8} Q${x} ${y - 6} ${x + 26} ${y}`, '#4b5356', 12) +
      bar(`M${x - 30} ${y - 9} h22`, '#2b3033', 18),
    swept:
      bar(`M${x + 22} ${y} Q${x + 8} ${y - 26} ${x - 52} ${y - 16}`, metal, 11) +
      bar(`M${x - 64} ${y - 14} h26`, '#6b4630', 17),
    drop: bar(`M${x} ${y} h36 q34 2 30 38 q-4 34 -40 30`, '#2b3033', 15),
  }[bars]
  const hung =
    basket === undefined
      ? ''
      : (basket ? icon(basket, { x: head.x + 62, y: head.y - 34, size: 92 }) : '') +
        solid(`M${head.x + 14} ${head.y - 22} h98 l-14 78 h-70 z`, '#c79a5c') +
        `<g stroke="#8d6535" stroke-width="3" opacity="0.6"><path d="M${head.x + 20} ${head.y + 2} h86 M${head.x + 24} ${head.y + 26} h78 M${head.x + 42} ${head.y - 18} l6 70 M${head.x + 64} ${head.y - 18} v70 M${head.x + 88} ${head.y - 18} l-6 70"/></g>`
  return hung + stem + shape
}

const guards = (rear: number, front: number, y: number, r: number, colour: string) =>
  bar(`M${rear - r} ${y - 4} A${r} ${r} 0 0 1 ${rear + r * 0.8} ${y - r * 0.6}`, shade(colour, -0.15), 10) +
  bar(`M${front - r * 0.5} ${y - r * 0.87} A${r} ${r} 0 0 1 ${front + r} ${y - 10}`, shade(colour, -0.15), 10)
