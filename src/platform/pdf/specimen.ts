import type { DeliverySlip, Invoice, Papers, Quotation } from './papers.ts'
import type { Reminder } from './reminder.ts'
import { render } from './render.ts'

/** The letters that papers use, in each of their weights. */
const LETTERS =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZÀÂÇÉÈÊËÎÏÔÖÙÛÜŒ abcdefghijklmnopqrstuvwxyzàâçéèêëîïôöùûüœ 0123456789 €%°.,;:/-–’«»()&+!?\'"@_'

/**
 * A paper that says nothing and shows every usual letter, for what other papers of its kind have in common with it:
 * fonts, frame, logo. It names nobody. The same logo, the same bytes.
 */
export function specimen(
  kind: 'invoice' | 'delivery-slip' | 'quotation' | 'purchase-order' | 'reminder',
  template: 1 | 2 | 3 | 4,
  logo: string | null,
): Promise<Uint8Array> {
  const papers = { invoice, quotation, 'delivery-slip': slip, 'purchase-order': invoice, reminder }
  const paper = papers[kind](template, logo)
  return render(kind, paper as Papers[typeof kind])
}

const paper = (template: 1 | 2 | 3 | 4, logo: string | null) => ({
  template,
  title: 'Spécimen',
  number: LETTERS,
  issued: '2000-01-01',
  dateLine: LETTERS,
  about: null,
  seller: { name: LETTERS, tagline: LETTERS, lines: [LETTERS], legalLine: LETTERS, logo },
})

const party = (label: string) => ({ label, name: LETTERS, lines: [LETTERS, LETTERS] })
const fact = (label: string) => ({ label, value: LETTERS })

const line = (description: string) => ({
  reference: 'AB-CDE-01',
  description,
  note: '',
  quantity: '1',
  unitHt: '1,00 €',
  vatRate: '20 %',
  totalHt: '1,00 €',
  unitTtc: '1,20 €',
  totalTtc: '1,20 €',
  soFar: { ht: '', ttc: '' },
})

const invoice = (template: 1 | 2 | 3 | 4, logo: string | null) =>
  ({
    ...paper(template, logo),
    customer: party('Facturé à'),
    delivery: party('Livré à'),
    facts: [fact('Commande'), fact('Passée le'), fact('Règlement'), fact('Transport')],
    withTax: true,
    lines: [line(LETTERS), line('Article'), line('Article'), line('Port')],
    discounts: [],
    vat: [{ rate: '20 %', base: '1,00 €', amount: '0,20 €' }],
    totals: [
      { label: 'Total HT', value: '1,00 €', kind: 'normal' },
      { label: 'Total TTC', value: '1,20 €', kind: 'strong' },
      { label: 'Reste à payer', value: '0,00 €', kind: 'due' },
    ],
    mentions: [LETTERS, LETTERS],
  }) as Invoice

const quotation = (template: 1 | 2 | 3 | 4, logo: string | null) =>
  ({ ...invoice(template, logo), agreed: { title: LETTERS, words: [LETTERS] } }) as Quotation

const slip = (template: 1 | 2 | 3 | 4, logo: string | null) =>
  ({
    ...paper(template, logo),
    order: { reference: LETTERS, detail: LETTERS },
    facts: [fact('Transporteur')],
    recipient: party('Destinataire'),
    lines: [line(LETTERS), line('Article'), line('Article')].map(({ reference, description }) => ({
      reference,
      description,
      quantity: '0123456789',
    })),
    summary: LETTERS,
    remarks: [LETTERS],
  }) as DeliverySlip

const reminder = (template: 1 | 2 | 3 | 4, logo: string | null) =>
  ({
    ...paper(template, logo),
    customer: party('Destinataire'),
    recorded: LETTERS,
    facts: [fact('Commande'), fact('Facture')],
    subject: LETTERS,
    paragraphs: [LETTERS, LETTERS],
    lines: [{ label: LETTERS, detail: '01/01/2000', value: '1,00 €' }],
    totals: [
      { label: LETTERS, value: '1,00 €', kind: 'normal' },
      { label: LETTERS, value: '1,00 €', kind: 'due' },
    ],
    mentions: [LETTERS],
    signed: LETTERS,
  }) as Reminder
