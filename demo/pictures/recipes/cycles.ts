import { icon } from '../icons.ts'
import { type Scene, scene } from '../scene.ts'
import { bicycle } from '../shapes/bicycle.ts'
import { tin } from '../shapes/food.ts'
import {
  cableLock,
  chain,
  childSeat,
  flask,
  helmet,
  innerTube,
  lamp,
  levers,
  mudguards,
  pannier,
  pedals,
  pump,
  saddle,
  trailer,
  tyre,
  uLock,
} from '../shapes/gear.ts'
import { bar, slab } from '../shapes/paint.ts'

const wide = { shadow: 260, shadowY: 496 }

export const cycles: Record<string, () => Scene> = {
  'lac-rivage': () =>
    scene('mint', [bicycle({ frame: '#2f7d6b', kind: 'low', bars: 'swept', mudguards: true, rack: true })], wide),
  'lac-rivage-galet': () =>
    scene('mint', [bicycle({ frame: '#8d9698', kind: 'low', bars: 'swept', mudguards: true, rack: true })], wide),
  'lac-hollandais': () =>
    scene(
      'rose',
      [
        bicycle({
          frame: '#3a4a5c',
          kind: 'low',
          bars: 'swept',
          mudguards: true,
          basket: 'bouquet',
          tyreColour: '#e9dcc0',
        }),
      ],
      wide,
    ),
  'lac-randonneur': () => scene('sand', [bicycle({ frame: '#b5533c', rack: true, mudguards: true, tyre: 15 })], wide),
  'lac-vtt': () =>
    scene('sage', [bicycle({ frame: '#d98a2b', kind: 'sport', tyre: 22, fork: true, saddle: '#2f3538' })], wide),
  'lac-gravel': () =>
    scene(
      'sky',
      [
        bicycle({
          frame: '#5c7f99',
          kind: 'classic',
          bars: 'drop',
          tyre: 15,
          tyreColour: '#6b5a45',
          saddle: '#2f3538',
        }),
      ],
      wide,
    ),
  'lac-draisienne': () =>
    scene('butter', [bicycle({ frame: '#e0b477', kind: 'balance', wheel: 78, tyre: 20, saddle: '#d9534a' })], {
      shadow: 220,
      shadowY: 496,
    }),
  'lac-velo-16': () =>
    scene(
      'lilac',
      [
        bicycle({
          frame: '#d9534a',
          kind: 'low',
          wheel: 76,
          tyre: 17,
          stabilisers: true,
          saddle: '#4c93c2',
          tyreColour: '#3a4144',
        }),
      ],
      { shadow: 220, shadowY: 496 },
    ),
  'lac-velo-24': () =>
    scene('mist', [bicycle({ frame: '#4c93c2', kind: 'sport', wheel: 88, tyre: 19, saddle: '#2f3538' })], wide),
  'lac-vae-ville': () =>
    scene(
      'sky',
      [bicycle({ frame: '#e8e4da', kind: 'low', bars: 'swept', mudguards: true, rack: true, battery: true, tyre: 16 })],
      wide,
    ),
  'lac-vae-cargo': () =>
    scene('clay', [bicycle({ frame: '#2f5d8a', kind: 'cargo', battery: true, tyre: 18, basket: 'leafy-green' })], {
      shadow: 300,
      shadowY: 496,
    }),
  'lac-casque-ville': () => scene('sand', [helmet('#3f6f78', 'town')], { shadow: 170, shadowY: 506 }),
  'lac-casque-sentier': () => scene('sage', [helmet('#d98a2b', 'trail')], { shadow: 180, shadowY: 506 }),
  'lac-casque-enfant': () => scene('sky', [helmet('#e08fa6', 'child')], { shadow: 170, shadowY: 506 }),
  'lac-feu-avant': () => scene('mist', [lamp('#ffe9a8', '#3a4246')], { shadow: 90 }),
  'lac-feu-arriere': () => scene('rose', [lamp('#f26a5c', '#3a4246')], { shadow: 90 }),
  'lac-gilet': () => scene('mint', [icon('safety-vest', { size: 390, y: 300 })], { shadow: 130 }),
  'lac-antivol-u': () => scene('butter', [uLock('#d9534a')], { shadow: 170, shadowY: 476 }),
  'lac-antivol-cable': () => scene('sky', [cableLock('#3f7a8c')], { shadow: 170, shadowY: 476 }),
  'lac-sonnette': () => scene('lilac', [icon('bellhop-bell', { size: 370, y: 305 })], { shadow: 180 }),
  'lac-maillot': () => scene('clay', [icon('running-shirt', { size: 380, y: 300, hue: 90 })], { shadow: 140 }),
  'lac-maillot-coquelicot': () =>
    scene('clay', [icon('running-shirt', { size: 380, y: 300, hue: 265 })], { shadow: 140 }),
  'lac-veste-pluie': () =>
    scene(
      'sky',
      [
        icon('coat', { size: 390, y: 300, hue: 150 }),
        icon('droplet', { x: 590, y: 210, size: 64 }),
        icon('droplet', { x: 630, y: 290, size: 44 }),
      ],
      { shadow: 140 },
    ),
  'lac-gants': () =>
    scene(
      'mint',
      [
        icon('gloves', { x: 300, y: 310, size: 280, turn: -10 }),
        icon('gloves', { x: 500, y: 310, size: 280, turn: 10, flip: true }),
      ],
      { shadow: 200 },
    ),
  'lac-chaussettes': () => scene('butter', [icon('socks', { size: 360, y: 300, hue: 140 })], { shadow: 150 }),
  'lac-lunettes': () => scene('sage', [icon('sunglasses', { size: 400, y: 300 })], { shadow: 170, shadowY: 450 }),
  'lac-casquette': () => scene('rose', [icon('billed-cap', { size: 380, y: 305 })], { shadow: 180, shadowY: 470 }),
  'lac-sacoches': () => scene('sand', [pannier('#3f6f5c', 300, 0.86), pannier('#3f6f5c', 500, 1)], { shadow: 240 }),
  'lac-panier-osier': () => scene('mint', [icon('basket', { size: 380, y: 300 })], { shadow: 160 }),
  'lac-siege-enfant': () => scene('lilac', [childSeat()], { shadow: 160 }),
  'lac-remorque': () => scene('sage', [trailer()], { shadow: 240 }),
  'lac-pneu-ville': () => scene('sky', [tyre('#34393c', '#c9a67a', false)], { shadow: 130, shadowY: 512 }),
  'lac-chambre-a-air': () => scene('rose', [innerTube()], { shadow: 170, shadowY: 506 }),
  'lac-chaine': () => scene('mist', [chain()], { shadow: 220, shadowY: 480 }),
  'lac-selle': () => scene('clay', [saddle('#8a5330')], { shadow: 150 }),
  'lac-pedales': () => scene('lilac', [pedals('#3a4246')], { shadow: 210 }),
  'lac-garde-boue': () => scene('sand', [mudguards('#3a4246')], { shadow: 240 }),
  'lac-pompe': () => scene('butter', [pump()], { shadow: 130, shadowY: 504 }),
  'lac-demonte-pneus': () => scene('sky', [levers()], { shadow: 200 }),
  'lac-multi-outils': () =>
    scene(
      'mint',
      [
        icon('wrench', { x: 300, y: 290, size: 290, turn: -20 }),
        icon('screwdriver', { x: 500, y: 290, size: 270, turn: 20 }),
        icon('nut-and-bolt', { x: 400, y: 430, size: 110 }),
      ],
      { shadow: 210 },
    ),
  'lac-huile': () =>
    scene(
      'lilac',
      [
        icon('lotion-bottle', { x: 370, y: 300, size: 370, hue: 60 }),
        icon('droplet', { x: 556, y: 420, size: 120, hue: 200 }),
      ],
      { shadow: 150 },
    ),
  'lac-gourde': () =>
    scene('butter', [flask('#2f7d8a', '#2f3538', 340), flask('#e0a23f', '#2f3538', 500)], {
      shadow: 180,
      shadowY: 496,
    }),
  'lac-guide': () =>
    scene('clay', [icon('green-book', { x: 390, y: 300, size: 370 }), icon('bicycle', { x: 402, y: 270, size: 150 })], {
      shadow: 150,
    }),
  'lac-tente': () =>
    scene('sand', [icon('tent', { size: 400, y: 300 }), slab(160, 486, 480, 10, '#b9cda8', 5)], { shadow: 230 }),
  'lac-rustines': () =>
    scene(
      'sage',
      [
        tin('#d9534a', { motif: 'adhesive-bandage' }, { x: 350, w: 260, h: 210 }),
        icon('adhesive-bandage', { x: 580, y: 416, size: 150, hue: 150 }),
      ],
      { shadow: 230 },
    ),
  'lac-sacoche-guidon': () =>
    scene(
      'clay',
      [
        bar('M230 160 H570', '#4b5458', 30),
        bar('M310 160 v90 M490 160 v90', '#343b3f', 24),
        icon('clutch-bag', { size: 370, y: 320, hue: 190 }),
      ],
      { shadow: 180, shadowY: 490 },
    ),
}
