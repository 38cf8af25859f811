import { type Country, countries, isCountry } from './countries.ts'

/**
 * What a place is for VAT and for carriers. `mainland` is France with Monaco (CGI art. 256-0, 2°); `antilles-reunion` Guadeloupe,
 * Martinique, La Réunion; `guyane-mayotte` where VAT is not applied (CGI art. 294, 1); `overseas` the other French territories;
 * `eu` the other member states; `world` all the rest.
 */
export const territoryGroups = [
  ...(['mainland', 'corsica', 'antilles-reunion', 'guyane-mayotte', 'overseas', 'eu', 'world'] as const),
] as const
export type TerritoryGroup = (typeof territoryGroups)[number]

/** A place where one law of VAT holds. `code` is ISO 3166-1 alpha-2, « 20 » for Corsica, XI for Northern Ireland. */
export type Territory = { code: string; name: string; group: TerritoryGroup }

/** What French postcodes beyond the mainland belong to, by their beginning. */
const overseas: [begins: string, territory: Territory][] = [
  ['20', { code: '20', name: 'Corse', group: 'corsica' }],
  ['97133', { code: 'BL', name: 'Saint-Barthélemy', group: 'overseas' }],
  ['97150', { code: 'MF', name: 'Saint-Martin', group: 'overseas' }],
  ['971', { code: 'GP', name: 'Guadeloupe', group: 'antilles-reunion' }],
  ['972', { code: 'MQ', name: 'Martinique', group: 'antilles-reunion' }],
  ['973', { code: 'GF', name: 'Guyane', group: 'guyane-mayotte' }],
  ['974', { code: 'RE', name: 'La Réunion', group: 'antilles-reunion' }],
  ['975', { code: 'PM', name: 'Saint-Pierre-et-Miquelon', group: 'overseas' }],
  ['976', { code: 'YT', name: 'Mayotte', group: 'guyane-mayotte' }],
  ['977', { code: 'BL', name: 'Saint-Barthélemy', group: 'overseas' }],
  ['978', { code: 'MF', name: 'Saint-Martin', group: 'overseas' }],
  ['984', { code: 'TF', name: 'Terres australes et antarctiques françaises', group: 'overseas' }],
  ['986', { code: 'WF', name: 'Wallis-et-Futuna', group: 'overseas' }],
  ['987', { code: 'PF', name: 'Polynésie française', group: 'overseas' }],
  ['988', { code: 'NC', name: 'Nouvelle-Calédonie', group: 'overseas' }],
]

/** The member states of the European Union but France, as addresses write them. */
export const memberStates = [
  ...(['AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'GR', 'HR', 'HU', 'IE'] as const),
  ...(['IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'] as const),
] as const satisfies readonly Country[]

/** Where the directive on VAT does not hold in a member state (2006/112/CE, art. 6): the Canaries, Ceuta, Melilla, Heligoland, Büsingen, Livigno, Åland, Athos. */
const outside: Partial<Record<Country, RegExp>> = {
  ES: /^(35|38|51|52)/,
  DE: /^(27498|78266)$/,
  IT: /^(23030|23041)$/,
  FI: /^22/,
  GR: /^63086$/,
}

const MAINLAND = /^(0[1-9]|1[0-9]|2[1-9]|[3-8][0-9]|9[0-5])[0-9]{3}$/
const MONACO = /^980[0-9]{2}$/

const mainland: Territory = { code: 'FR', name: 'France métropolitaine', group: 'mainland' }
const monaco: Territory = { code: 'MC', name: 'Monaco', group: 'mainland' }

/** Where an address is, for VAT and carriers; undefined for a postcode or a country of nowhere. */
export function territoryOf({ country, postcode }: { country: string; postcode: string }): Territory | undefined {
  const code = postcode.replace(/\s/g, '').toUpperCase()
  if (country === 'FR' || country === 'MC') {
    if (MONACO.test(code)) return monaco
    if (country === 'MC' || !/^[0-9]{5}$/.test(code)) return undefined
    return MAINLAND.test(code) ? mainland : overseas.find(([begins]) => code.startsWith(begins))?.[1]
  }
  if (!isCountry(country)) return undefined
  const { name } = countries[country]
  // Northern Ireland stays in the union's VAT for goods (protocol, art. 8).
  if (country === 'GB' && /^BT[0-9]/.test(code)) return { code: 'XI', name: 'Irlande du Nord', group: 'eu' }
  const member = (memberStates as readonly string[]).includes(country) && !outside[country]?.test(code)
  return { code: country, name, group: member ? 'eu' : 'world' }
}

const named = new Map([
  ...Object.entries(countries).map(([code, { name }]): [string, string] => [code, name]),
  ...overseas.map(([, { code, name }]): [string, string] => [code, name]),
  ['XI', 'Irlande du Nord'],
])

/** The French name of a territory by its code; the code itself when it is none of ours. */
export const territoryName = (code: string): string => (code === 'FR' ? mainland.name : (named.get(code) ?? code))
