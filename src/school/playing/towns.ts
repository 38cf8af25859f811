/** Real towns with the postcode of their centre, one or two a department. */
const list = `
  01000 Bourg-en-Bresse|01100 Oyonnax|02000 Laon|02100 Saint-Quentin|03000 Moulins|03200 Vichy|04000 Digne-les-Bains
  04100 Manosque|05000 Gap|06130 Grasse|06600 Antibes|07000 Privas|07200 Aubenas|08000 Charleville-Mézières|09000 Foix
  10000 Troyes|11000 Carcassonne|11100 Narbonne|12000 Rodez|12100 Millau|13200 Arles|13300 Salon-de-Provence|14000 Caen
  14100 Lisieux|15000 Aurillac|16000 Angoulême|17000 La Rochelle|17100 Saintes|18000 Bourges|19000 Tulle
  19100 Brive-la-Gaillarde|20000 Ajaccio|20200 Bastia|21000 Dijon|21200 Beaune|22000 Saint-Brieuc|22100 Dinan|23000 Guéret
  24000 Périgueux|24100 Bergerac|25000 Besançon|25300 Pontarlier|26000 Valence|26200 Montélimar|27000 Évreux|28000 Chartres
  29000 Quimper|29200 Brest|30000 Nîmes|30100 Alès|31000 Toulouse|32000 Auch|33000 Bordeaux|33500 Libourne|34000 Montpellier
  34200 Sète|35000 Rennes|35400 Saint-Malo|36000 Châteauroux|37000 Tours|38000 Grenoble|38200 Vienne|39000 Lons-le-Saunier
  39100 Dole|39200 Saint-Claude|40000 Mont-de-Marsan|40100 Dax|41000 Blois|42000 Saint-Étienne|42300 Roanne
  43000 Le Puy-en-Velay|44000 Nantes|44600 Saint-Nazaire|45000 Orléans|45200 Montargis|46000 Cahors|47000 Agen|48000 Mende
  49000 Angers|49300 Cholet|50000 Saint-Lô|50400 Granville|51100 Reims|51200 Épernay|52000 Chaumont|53000 Laval|54000 Nancy
  55000 Bar-le-Duc|55100 Verdun|56000 Vannes|56100 Lorient|57000 Metz|58000 Nevers|59000 Lille|59140 Dunkerque
  59300 Valenciennes|60000 Beauvais|60200 Compiègne|61000 Alençon|62000 Arras|62100 Calais|63000 Clermont-Ferrand|64000 Pau
  64100 Bayonne|65000 Tarbes|66000 Perpignan|67000 Strasbourg|68000 Colmar|68100 Mulhouse|69400 Villefranche-sur-Saône
  70000 Vesoul|71000 Mâcon|71100 Chalon-sur-Saône|72000 Le Mans|73000 Chambéry|74000 Annecy|75011 Paris|76000 Rouen
  76200 Dieppe|77000 Melun|77100 Meaux|78000 Versailles|79000 Niort|80000 Amiens|81000 Albi|82000 Montauban|83000 Toulon
  83300 Draguignan|84000 Avignon|85000 La Roche-sur-Yon|86000 Poitiers|87000 Limoges|88000 Épinal|89000 Auxerre
  90000 Belfort|91000 Évry-Courcouronnes|92000 Nanterre|93200 Saint-Denis|94000 Créteil|95000 Cergy`

export type Town = { postcode: string; city: string }

export const towns: readonly Town[] = list
  .trim()
  .split(/\s*[|\n]\s*/)
  .map((one) => ({ postcode: one.slice(0, 5), city: one.slice(6) }))

/** Departments by the first figures of their telephone numbers (plan national de numérotation); 04 is for all others. */
const zones: [prefix: string, departments: string][] = [
  ['01', '75 77 78 91 92 93 94 95'],
  ['02', '14 18 22 27 28 29 35 36 37 41 44 45 49 50 53 56 61 72 76 85'],
  ['03', '02 08 10 21 25 39 51 52 54 55 57 58 59 60 62 67 68 70 71 80 88 89 90'],
  ['05', '09 12 16 17 19 23 24 31 32 33 40 46 47 64 65 79 81 82 86 87'],
]

/** Numbers that nobody will ever have, kept for fiction (ARCEP, décision n° 2018-0881, point 2.5.12), by zone. */
const reserved: Record<string, string> = { '01': '0199', '02': '0261', '03': '0353', '04': '0465', '05': '0536' }
const next: Record<string, string> = { '01': '00', '02': '91', '03': '01', '04': '71', '05': '49' }

/** The first six figures of a telephone at home in a town. */
export function homeRange({ postcode }: Town): string {
  const department = postcode.slice(0, 2)
  const zone = zones.find(([, departments]) => departments.split(' ').includes(department))?.[0] ?? '04'
  return `${reserved[zone]}${next[zone]}`
}

/** The first six figures of a mobile telephone. */
export const MOBILE_RANGE = '063998'
