import { icon } from '../icons.ts'
import { type Ground, type Scene, scene } from '../scene.ts'
import {
  cutlery,
  flask,
  hammock,
  headTorch,
  map,
  mattress,
  mug,
  pack,
  pans,
  poles,
  pouch,
  rope,
  sleepingBag,
  stove,
  tarp,
  tent,
} from '../shapes/camp.ts'
import {
  beanie,
  boot,
  down,
  fleece,
  gaiters,
  gloves,
  sandal,
  shell,
  shirt,
  socks,
  trousers,
  tubeScarf,
} from '../shapes/garments.ts'
import { bar, dot, place, slab, solid } from '../shapes/paint.ts'

const on =
  (ground: Ground, drawing: string, shadow = 190, shadowY = 502) =>
  () =>
    scene(ground, [drawing], { shadow, shadowY })
const pair = (colour: string, lace: string, high: boolean) =>
  boot(colour, lace, { high, x: 470, scale: 0.86 }) + boot(colour, lace, { high, x: 370, scale: 0.96 })

const tops: Record<string, () => Scene> = {
  'crete-veste-pluie': on('sky', shell('#2f7d8a', '#e9b949')),
  'crete-veste-pluie-brique': on('sky', shell('#b8503c', '#f4ead8')),
  'crete-veste-pluie-nuit': on('sky', shell('#33415c', '#6fb7c9')),
  'crete-doudoune': on('sand', down('#d98a2b')),
  'crete-doudoune-sapin': on('sand', down('#2f5d45')),
  'crete-doudoune-noir': on('sand', down('#3f454a')),
  'crete-polaire': on('mint', fleece('#8a9a6b', '#4f5f3d')),
  'crete-polaire-ardoise': on('mint', fleece('#7f93a3', '#3f5566')),
  'crete-polaire-prune': on('mint', fleece('#a77aa0', '#633f63')),
  'crete-coupe-vent': on('butter', shell('#7fa33f', '#3a4a22')),
  'crete-polaire-enfant': on('rose', fleece('#e5846a', '#a63d4a'), 170),
  'crete-polaire-enfant-lagon': on('rose', fleece('#6fc0c4', '#2f7d8a'), 170),
  'crete-tee-shirt': on('mist', shirt('#6a8fae')),
  'crete-tee-shirt-rouille': on('mist', shirt('#b8653c')),
  'crete-sous-pull': on('clay', shirt('#4a5560', { long: true })),
  'crete-sous-pull-mousse': on('clay', shirt('#7d8f5a', { long: true })),
  'crete-chemise': on('sage', shirt('#8fb3a3', { buttons: true })),
  'crete-pantalon': on('sand', trousers('#8a7a5c', { zipOff: true }), 150),
  'crete-pantalon-gris': on('sand', trousers('#6b7378', { zipOff: true }), 150),
  'crete-short': on('butter', place(trousers('#5f7d8f', { short: true }), { y: 400, scale: 1.25 }), 190, 490),
  'crete-pantalon-pluie': on('sky', trousers('#33415c'), 150),
}

const feet: Record<string, () => Scene> = {
  'crete-arete': on('clay', pair('#8a5a33', '#c4453a', true), 240),
  'crete-arete-gris': on('clay', pair('#5f6a70', '#e9b949', true), 240),
  'crete-sente': on('sage', pair('#3f8f8a', '#f4f1ea', false), 240),
  'crete-sente-corail': on('sage', pair('#d9654f', '#f4f1ea', false), 240),
  'crete-sandales': on('sand', sandal('#4f6f8f'), 220, 494),
  'crete-cabri': on('rose', pair('#7d5aa6', '#e9b949', true), 220),
  'crete-lacets': () =>
    scene('mist', [
      bar('M230 420 q60 -180 130 -60 t120 -40 t100 90', '#c4453a', 18),
      bar('M220 330 q70 -150 150 -40 t110 -20 t100 -70', '#e9b949', 18),
    ]),
  'crete-guetres': on('mint', gaiters('#4a5560')),
  'crete-chaussettes': on('butter', socks('#7f93a3', '#c4653a'), 200),
}

const extras: Record<string, () => Scene> = {
  'crete-bonnet': on('sky', beanie('#c9952f', '#f4ead8'), 190, 480),
  'crete-bonnet-bordeaux': on('sky', beanie('#8a3342', '#f0c9b8'), 190, 480),
  'crete-bonnet-marine': on('sky', beanie('#33415c', '#a9c6de'), 190, 480),
  'crete-gants': on('mist', gloves('#4a5560'), 210),
  'crete-tour-de-cou': on('sage', tubeScarf('#3f8f8a', '#f4ead8'), 180, 486),
  'crete-casquette': () => scene('sand', [icon('billed-cap', { size: 350, hue: 180 })], { shadow: 170, shadowY: 470 }),
  'crete-lunettes': () => scene('butter', [icon('sunglasses', { size: 380 })], { shadow: 180, shadowY: 430 }),
}

const camp: Record<string, () => Scene> = {
  'crete-tente-2': on('sage', tent('#d98a2b'), 280, 496),
  'crete-tente-2-vert': on('sage', tent('#5f8f5a'), 280, 496),
  'crete-tente-4': on('sky', tent('#3f7d8a', { long: true }), 330, 496),
  'crete-tarp': on('clay', tarp('#8a9a6b'), 280, 498),
  'crete-duvet': on('lilac', sleepingBag('#3f5fa8', '#e9b949'), 260, 470),
  'crete-matelas': on('mint', mattress('#e07b39'), 250, 450),
  'crete-hamac': on('sage', hammock('#c4653a', '#f2cf8a'), 290),
  'crete-oreiller': on(
    'lilac',
    slab(230, 250, 340, 200, '#6a8fae', 90) +
      slab(262, 282, 276, 136, '#86a8c4', 60) +
      slab(548, 420, 34, 18, '#e9b949', 6),
    190,
    462,
  ),
  'crete-lanterne': () =>
    scene('mist', [
      '<path d="M330 210 q0 -90 70 -90 q70 0 70 90" fill="none" stroke="#343b3f" stroke-width="12"/>',
      slab(310, 196, 180, 44, '#2f5d45', 14),
      slab(326, 236, 148, 180, '#fff3c4', 20),
      dot(400, 326, 48, '#ffd978'),
      bar('M340 240 V412 M460 240 V412', '#8a97a0', 9),
      slab(300, 410, 200, 78, '#2f5d45', 18),
      dot(400, 450, 15, '#e9b949'),
    ]),
}

const kitchen: Record<string, () => Scene> = {
  'crete-rechaud': on('mist', stove('#8e999e'), 180),
  'crete-popote': on('sand', pans(), 220),
  'crete-gourde': on('sky', flask('#2f7d8a'), 110),
  'crete-gourde-corail': on('sky', flask('#d9654f'), 110),
  'crete-gourde-ivoire': on('sky', flask('#e4dcc8'), 110),
  'crete-tasse': on('rose', mug('#3f5f7d'), 170),
  'crete-couverts': on('butter', cutlery('#c4653a'), 170),
  'crete-repas-pates': () =>
    scene('clay', [pouch('#c4453a', icon('spaghetti', { x: 400, y: 320, size: 130 }))], { shadow: 170 }),
  'crete-repas-curry': () =>
    scene('sage', [pouch('#d98a2b', icon('curry-rice', { x: 400, y: 320, size: 130 }))], { shadow: 170 }),
  'crete-barres': () =>
    scene('butter', [
      ...[0, 1, 2].map(
        (n) =>
          `<g transform="rotate(${-8 + n * 8} 400 320)">${slab(230, 196 + n * 92, 340, 76, ['#6b4a2a', '#8a5a33', '#a9743f'][n] ?? '#8a5a33', 10)}${slab(300, 206 + n * 92, 200, 56, '#f4ead8', 6)}${icon('chestnut', { x: 350, y: 234 + n * 92, size: 48 })}</g>`,
      ),
    ]),
}

const carry: Record<string, () => Scene> = {
  'crete-sac-22': on('mint', pack('#3f8f8a', '#2f6d6a'), 170),
  'crete-sac-22-ocre': on('mint', pack('#d9a03f', '#a9772a'), 170),
  'crete-sac-55': on('sky', pack('#3f5f7d', '#c4653a', { big: true }), 190),
  'crete-sac-etanche': () =>
    scene('sky', [
      solid('M310 210 h180 q36 20 36 70 v170 q0 40 -40 40 h-172 q-40 0 -40 -40 v-170 q0 -50 36 -70 z', '#e9b949'),
      slab(290, 150, 220, 66, '#c9952f', 20),
      slab(372, 140, 56, 26, '#343b3f', 8),
      '<path d="M330 300 h140 M330 340 h90" stroke="#8a6a1d" stroke-width="9" stroke-linecap="round"/>',
    ]),
}

const gear: Record<string, () => Scene> = {
  'crete-batons': on('sand', poles('#c4653a'), 190),
  'crete-frontale': on('mist', headTorch('#e07b39'), 180, 490),
  'crete-boussole': () => scene('sage', [icon('compass', { size: 340, y: 305 })], { shadow: 150 }),
  'crete-cordelette': on('lilac', rope('#7d5aa6', '#f2e14c'), 150),
  'crete-secours': () =>
    scene('mist', [
      slab(230, 220, 340, 262, '#c4453a', 44),
      slab(330, 196, 140, 44, '#a6362c', 18),
      `<path d="M376 290 h48 v44 h44 v48 h-44 v44 h-48 v-44 h-44 v-48 h44 z" fill="#fff"/>`,
      `<g transform="rotate(-28 600 450)">${slab(540, 426, 124, 46, '#ecc9a6', 23)}${slab(582, 426, 40, 46, '#f7e6d2', 6)}</g>`,
    ]),
  'crete-carte': on('sky', map(), 210, 494),
  'crete-guide': () =>
    scene('clay', [icon('green-book', { size: 340 }), icon('mountain', { x: 420, y: 290, size: 150 })], {
      shadow: 150,
    }),
  'crete-creme-solaire': () =>
    scene('butter', [
      solid('M322 150 h156 l-14 300 h-128 z', '#f2b24e'),
      slab(340, 444, 120, 46, '#f4f1ea', 10),
      icon('sun', { x: 400, y: 290, size: 120 }),
    ]),
  'crete-sifflet': () =>
    scene('rose', [
      solid('M250 300 h190 q96 0 96 88 q0 84 -92 84 q-86 0 -94 -82 h-100 z', '#e07b39'),
      dot(446, 388, 44, '#b8552a'),
      slab(330, 286, 60, 26, '#343b3f', 6),
      bar('M536 380 q90 -40 60 -150', '#343b3f', 11),
    ]),
}

export const outdoor: Record<string, () => Scene> = {
  ...tops,
  ...feet,
  ...extras,
  ...camp,
  ...kitchen,
  ...carry,
  ...gear,
}
