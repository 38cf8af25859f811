/**
 * The countries that an address may be in, with how each writes its postcodes (Universal Postal Union). ISO 3166-1 alpha-2; France
 * first, then its neighbours, then the rest of the European Union and beyond. The French territories overseas are written France.
 */
export const countries = {
  FR: { name: 'France', postcode: /^(?!00)[0-9]{5}$/, example: '39200' },
  BE: { name: 'Belgique', postcode: /^[1-9][0-9]{3}$/, example: '1000' },
  CH: { name: 'Suisse', postcode: /^[1-9][0-9]{3}$/, example: '1204' },
  LU: { name: 'Luxembourg', postcode: /^[1-9][0-9]{3}$/, example: '1311' },
  MC: { name: 'Monaco', postcode: /^980[0-9]{2}$/, example: '98000' },
  DE: { name: 'Allemagne', postcode: /^[0-9]{5}$/, example: '79098' },
  ES: { name: 'Espagne', postcode: /^(0[1-9]|[1-4][0-9]|5[0-2])[0-9]{3}$/, example: '08001' },
  IT: { name: 'Italie', postcode: /^[0-9]{5}$/, example: '10121' },
  AT: { name: 'Autriche', postcode: /^[1-9][0-9]{3}$/, example: '1010' },
  BG: { name: 'Bulgarie', postcode: /^[1-9][0-9]{3}$/, example: '1000' },
  HR: { name: 'Croatie', postcode: /^[1-5][0-9]{4}$/, example: '10000' },
  CY: { name: 'Chypre', postcode: /^[1-9][0-9]{3}$/, example: '1010' },
  DK: { name: 'Danemark', postcode: /^[0-9]{4}$/, example: '1050' },
  EE: { name: 'Estonie', postcode: /^[0-9]{5}$/, example: '10111' },
  FI: { name: 'Finlande', postcode: /^[0-9]{5}$/, example: '00100' },
  GR: { name: 'Grèce', postcode: /^[1-8][0-9]{2} ?[0-9]{2}$/, example: '105 57' },
  HU: { name: 'Hongrie', postcode: /^[1-9][0-9]{3}$/, example: '1051' },
  IE: { name: 'Irlande', postcode: /^[A-Z][0-9][0-9W] ?[A-Z0-9]{4}$/i, example: 'D02 X285' },
  LV: { name: 'Lettonie', postcode: /^(LV-)?[1-9][0-9]{3}$/i, example: 'LV-1050' },
  LT: { name: 'Lituanie', postcode: /^(LT-)?[0-9]{5}$/i, example: 'LT-01103' },
  MT: { name: 'Malte', postcode: /^[A-Z]{3} ?[0-9]{4}$/i, example: 'VLT 1117' },
  NL: { name: 'Pays-Bas', postcode: /^[1-9][0-9]{3} ?[A-Z]{2}$/i, example: '1012 JS' },
  PL: { name: 'Pologne', postcode: /^[0-9]{2}-[0-9]{3}$/, example: '00-001' },
  PT: { name: 'Portugal', postcode: /^[1-9][0-9]{3}-[0-9]{3}$/, example: '1100-148' },
  RO: { name: 'Roumanie', postcode: /^[0-9]{6}$/, example: '010011' },
  SK: { name: 'Slovaquie', postcode: /^[0-9]{3} ?[0-9]{2}$/, example: '811 01' },
  SI: { name: 'Slovénie', postcode: /^[1-9][0-9]{3}$/, example: '1000' },
  SE: { name: 'Suède', postcode: /^[1-9][0-9]{2} ?[0-9]{2}$/, example: '111 20' },
  CZ: { name: 'Tchéquie', postcode: /^[1-7][0-9]{2} ?[0-9]{2}$/, example: '110 00' },
  AD: { name: 'Andorre', postcode: /^AD[1-7]00$/i, example: 'AD500' },
  IS: { name: 'Islande', postcode: /^[1-9][0-9]{2}$/, example: '101' },
  LI: { name: 'Liechtenstein', postcode: /^94[89][0-9]$/, example: '9490' },
  NO: { name: 'Norvège', postcode: /^[0-9]{4}$/, example: '0150' },
  GB: { name: 'Royaume-Uni', postcode: /^[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}$/i, example: 'SW1A 1AA' },
  CA: { name: 'Canada', postcode: /^[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9]$/i, example: 'H2Y 1C6' },
  US: { name: 'États-Unis', postcode: /^[0-9]{5}(-[0-9]{4})?$/, example: '10001' },
  JP: { name: 'Japon', postcode: /^[0-9]{3}-?[0-9]{4}$/, example: '100-0001' },
  MA: { name: 'Maroc', postcode: /^[1-9][0-9]{4}$/, example: '20000' },
  SN: { name: 'Sénégal', postcode: /^[0-9]{5}$/, example: '12500' },
  TN: { name: 'Tunisie', postcode: /^[0-9]{4}$/, example: '1000' },
  DZ: { name: 'Algérie', postcode: /^[0-9]{5}$/, example: '16000' },
  AU: { name: 'Australie', postcode: /^[0-9]{4}$/, example: '2000' },
  BR: { name: 'Brésil', postcode: /^[0-9]{5}-?[0-9]{3}$/, example: '01001-000' },
  CN: { name: 'Chine', postcode: /^[0-9]{6}$/, example: '100000' },
} as const

export type Country = keyof typeof countries

export const isCountry = (code: string): code is Country => Object.hasOwn(countries, code)

/** A country's name in French; the code itself when it is none of ours. */
export const countryName = (code: string): string => (isCountry(code) ? countries[code].name : code)
