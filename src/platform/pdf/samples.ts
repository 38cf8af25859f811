// The papers that tests print.
import type { Recap } from './class-papers.ts'
import type { Seller } from './paper.ts'
import type { DeliverySlip, DeliverySlip1, DeliverySlip2, Invoice, Invoice1, Invoice2 } from './papers.ts'

const seller: Seller = {
  name: 'La Récré du Bois',
  tagline: 'jouets en bois, faits pour durer',
  lines: ['4 place du Marché', '39200 Saint-Claude'],
  legalLine: 'La Récré du Bois SARL au capital de 8 000 €, 4 place du Marché, 39200 Saint-Claude. SIREN 000 000 000',
  logo: null,
}

/** The invoice of Anne ONIM, as it is printed now. */
export const invoice = (changes: Partial<Invoice> = {}): Invoice => ({
  template: 4,
  title: 'Facture',
  number: 'FA000091',
  issued: '2026-11-23',
  dateLine: 'du 23 novembre 2026',
  about: null,
  seller,
  customer: { label: 'Facturé à', name: 'Anne ONIM', lines: ['12 rue des Tilleuls', '39200 Saint-Claude'] },
  delivery: null,
  facts: [
    { label: 'Commande', value: 'RKDPVBTQZ' },
    { label: 'Règlement', value: 'chèque, reçu le 23/11/2026' },
  ],
  withTax: true,
  lines: [
    line('JE-TRN-05', 'Train des forêts, 5 wagons', '1', '1\u202f033,25 €', '1\u202f033,25 €'),
    line('JE-OUR-01', 'Ours Marcel en hêtre', '2', '20,416667 €', '40,83 €'),
    line('', 'Port, Colis du Haut-Jura', '1', '4,58 €', '4,58 €'),
  ],
  vat: [{ rate: '20 %', base: '1\u202f078,66 €', amount: '215,73 €' }],
  totals: [
    { label: 'Total HT', value: '1\u202f078,66 €', kind: 'normal' },
    { label: 'TVA', value: '215,73 €', kind: 'normal' },
    { label: 'Total TTC', value: '1\u202f294,39 €', kind: 'strong' },
    { label: 'Reste à payer', value: '0,00 €', kind: 'due' },
  ],
  mentions: ['Nature de l’opération : livraison de biens.'],
  ...changes,
})

export const line = (reference: string, description: string, quantity: string, unitHt: string, totalHt: string) => ({
  reference,
  description,
  note: '',
  quantity,
  unitHt,
  vatRate: '20 %',
  totalHt,
  unitTtc: '24,50 €',
  totalTtc: '49,00 €',
  soFar: { ht: '1\u202f078,66 €', ttc: '1\u202f294,39 €' },
})

/** The same as version 0.4.0 printed it. */
export const invoice3 = (): Invoice => ({ ...invoice(), template: 3 })

/** The same as version 0.3.0 printed it. */
export const invoice2 = (): Invoice2 => {
  const { lines, ...rest } = invoice()
  return { ...rest, template: 2, lines: lines.map(({ note: _, ...words }) => words) }
}

/** The same as version 0.2.0 printed it. */
export const invoice1 = (changes: Partial<Invoice1> = {}): Invoice1 => ({
  template: 1,
  title: 'Facture',
  number: 'FA000091',
  issued: '2026-11-23',
  dateLine: 'du 23 novembre 2026',
  about: null,
  seller,
  customer: { label: 'Facturé à', name: 'Anne ONIM', lines: ['12 rue des Tilleuls', '39200 Saint-Claude'] },
  delivery: null,
  facts: [
    { label: 'Commande', value: 'RKDPVBTQZ' },
    { label: 'Règlement', value: 'chèque, reçu le 23/11/2026' },
  ],
  lines: [
    line1('JE-TRN-05', 'Train des forêts, 5 wagons', '1', '1\u202f033,25 €', '1\u202f033,25 €'),
    line1('JE-OUR-01', 'Ours Marcel en hêtre', '2', '20,42 €', '40,83 €'),
    line1('', 'Port, Colis du Haut-Jura', '1', '4,58 €', '4,58 €'),
  ],
  discounts: [],
  vat: [{ rate: '20 %', base: '1\u202f078,66 €', amount: '215,73 €' }],
  totals: [
    { label: 'Total HT', value: '1\u202f078,66 €', kind: 'normal' },
    { label: 'TVA', value: '215,73 €', kind: 'normal' },
    { label: 'Total TTC', value: '1\u202f294,39 €', kind: 'strong' },
    { label: 'Reste à payer', value: '0,00 €', kind: 'due' },
  ],
  mentions: ['Nature de l’opération : livraison de biens.'],
  ...changes,
})

const line1 = (reference: string, description: string, quantity: string, unitHt: string, totalHt: string) => ({
  reference,
  description,
  quantity,
  unitHt,
  vatRate: '20 %',
  totalHt,
})

/** Slip number n of the day, of an order whose reference says n. */
export const slip = (n: number, changes: Partial<DeliverySlip> = {}): DeliverySlip => ({
  template: 4,
  title: 'Bon de livraison',
  number: `LI${String(n).padStart(6, '0')}`,
  issued: '2026-11-23',
  dateLine: 'du 23 novembre 2026',
  about: null,
  seller,
  order: { reference: `CMD${String(n).padStart(6, '0')}`, detail: `n° ${n} du 23/11/2026` },
  facts: [{ label: 'Transporteur', value: 'Colis du Haut-Jura, 2,35 kg' }],
  recipient: { label: 'Destinataire', name: 'Anne ONIM', lines: [`${n} rue des Tilleuls`, '39200 Saint-Claude'] },
  lines: [
    { reference: 'JE-TRN-05', description: 'Train des forêts, 5 wagons', quantity: '1' },
    { reference: 'JE-OUR-01', description: `Ours Marcel en hêtre, série ${n}`, quantity: '2' },
    { reference: 'PA-YOY-02', description: 'Yo-yo tourné main', quantity: '1' },
  ],
  summary: '4 articles, 1 colis',
  remarks: [],
  ...changes,
})

/** The same as version 0.4.0 printed it. */
export const slip3 = (n: number): DeliverySlip => ({ ...slip(n), template: 3 })

/** The same as version 0.3.0 printed it. */
export const slip2 = (n: number): DeliverySlip2 => ({ ...slip(n), template: 2 })

/** The same as version 0.2.0 printed it. */
export const slip1 = (n: number): DeliverySlip1 => ({ ...slip(n), template: 1 })

export function* slips(count: number): Generator<DeliverySlip> {
  for (let n = 1; n <= count; n++) yield slip(n)
}

/** The recap of Karim BENALI, of so many operations of two activities. */
export const recap = (operations: number, changes: Partial<Recap> = {}): Recap => ({
  template: 1,
  title: 'État récapitulatif',
  number: 'BENALI Karim',
  issued: '2026-11-27',
  dateLine: 'établi le 27 novembre 2026',
  about: null,
  seller: { name: 'Lycée Jean-Moulin', tagline: 'Saint-Claude', lines: [], legalLine: '', logo: null },
  facts: [
    { label: 'Élève', value: 'BENALI Karim' },
    { label: 'Classe', value: '1re AGOrA' },
    { label: 'Référentiel', value: 'AGOrA' },
    { label: 'Période', value: 'du 1er septembre au 27 novembre 2026' },
  ],
  activities: [
    { code: '1.1', label: 'Relation avec le client', count: '0', first: '', last: '', note: '' },
    {
      code: '1.2',
      label: 'Opérations administratives',
      count: String(operations),
      first: '02/09/2026',
      last: '27/11/2026',
      note: '',
    },
    { code: '', label: 'Autres opérations', count: '1', first: '03/09/2026', last: '03/09/2026', note: '' },
  ],
  lines: [
    ...Array.from({ length: operations }, (_, n) => ({
      code: '1.2',
      day: '02/09/2026',
      time: '10:12',
      shop: 'La Récré du Bois',
      text: `Commande n° ${n + 1} : Paiement accepté`,
    })),
    { code: '', day: '03/09/2026', time: '10:12', shop: 'La Récré du Bois', text: 'Mot de passe changé' },
  ],
  ...changes,
})

export async function all(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const kept: Uint8Array[] = []
  for await (const piece of pieces) kept.push(piece)
  return Buffer.concat(kept)
}
