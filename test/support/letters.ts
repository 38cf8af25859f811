import type { Letter, LetterKind, OrderFacts } from '#mail'

const order: OrderFacts = {
  id: 12,
  reference: 'RKDPVBTQZ',
  placedAt: '2026-11-23T13:52:00.000Z',
  paymentMethod: 'cheque',
  lines: [
    {
      reference: 'JB-0012',
      name: 'Train en hêtre',
      choice: 'Couleur : Rouge',
      quantity: 2,
      unitTtcCents: 3990,
      totalTtcCents: 7980,
      unitHtMicro: 33_250_000,
      totalHtCents: 6650,
    },
    {
      reference: 'JB-0031',
      name: 'Toupie',
      choice: '',
      quantity: 1,
      unitTtcCents: 1950,
      totalTtcCents: 1950,
      unitHtMicro: 16_250_000,
      totalHtCents: 1625,
    },
  ],
  totals: {
    goodsHtCents: 8275,
    goodsTtcCents: 9930,
    discountHtCents: 0,
    discountTtcCents: 0,
    carriageHtCents: 417,
    carriageTtcCents: 500,
    totalHtCents: 8692,
    totalTtcCents: 10430,
    goodsVat: [{ rateBp: 2000, baseCents: 8275, vatCents: 1655 }],
    carriageVat: [{ rateBp: 2000, baseCents: 417, vatCents: 83 }],
    vat: [{ rateBp: 2000, baseCents: 8692, vatCents: 1738 }],
    rounding: 'item',
  },
  deliveryAddress: ['Anne ONIM', '12 rue des Lilas', '33000 Bordeaux', 'France'],
  invoiceAddress: ['SARL Au fil du bois', '4 place du Marché', '33500 Libourne', 'France'],
  carrierName: 'Colis du Sud-Ouest',
  carrierDelay: '2 à 3 jours ouvrés',
}

const to = { name: 'Anne ONIM', email: 'anne.onim@exemple.fr' }

/** One letter of each kind to Anne ONIM, about the same order. */
export function sampleLetters(shopId: number, customerId: number): { [K in LetterKind]: Extract<Letter, { kind: K }> } {
  const base = { shopId, customerId, to }
  const about = { ...base, order }
  const { lines, totals } = order
  const offer = { id: 3, number: 'DE000003', validUntil: '2026-12-23', lines, totals }
  const quotation = { ...offer, message: 'Comme convenu ce matin.' }
  return {
    welcome: { ...base, kind: 'welcome' },
    'cart-reminder': {
      ...base,
      kind: 'cart-reminder',
      lines: order.lines,
      goodsTtcCents: 9930,
      leavePath: '/lettres/12-abcdefghijklmnopqrstuv',
    },
    'back-in-stock': {
      ...base,
      kind: 'back-in-stock',
      article: 'Train en hêtre, Rouge',
      path: '/produit/train-en-hetre',
    },
    'letters-confirm': {
      ...{ ...base, customerId: null },
      kind: 'letters-confirm',
      path: '/lettres/inscription/s3-abcdefghijklmnopqrstuv',
    },
    'password-reset': {
      ...base,
      kind: 'password-reset',
      path: '/mot-de-passe-oublie/Zq3-abc_DEF',
      validMinutes: 60,
    },
    'quotation-sent': { ...base, kind: 'quotation-sent', quotation },
    'quotation-reminder': { ...base, kind: 'quotation-reminder', quotation: { ...quotation, message: '' } },
    'order-placed': { ...about, kind: 'order-placed' },
    'order-changed': { ...about, kind: 'order-changed', beforeCents: 12000 },
    'payment-accepted': { ...about, kind: 'payment-accepted', invoiceNumber: 'FA000091' },
    'payment-error': { ...about, kind: 'payment-error' },
    'cheque-returned': {
      ...about,
      kind: 'cheque-returned',
      number: '0004098',
      why: 'sans provision',
      cents: 10_430,
      leftCents: 10_430,
    },
    'awaiting-stock': { ...about, kind: 'awaiting-stock' },
    preparing: { ...about, kind: 'preparing' },
    'ready-to-collect': {
      ...about,
      kind: 'ready-to-collect',
      waits: [{ reference: 'JB-0012', name: 'Train en hêtre', choice: 'Couleur : Rouge', quantity: 1 }],
    },
    'part-shipped': {
      ...about,
      kind: 'part-shipped',
      trackingNumber: '6A12345678901',
      trackingUrl: 'https://suivi.exemple.fr/6A12345678901',
      parcel: {
        rank: 1,
        lines: [{ reference: 'JB-0012', name: 'Train en hêtre', choice: 'Couleur : Rouge', quantity: 1 }],
      },
      follows: [
        { reference: 'JB-0012', name: 'Train en hêtre', choice: 'Couleur : Rouge', quantity: 1 },
        { reference: 'JB-0031', name: 'Toupie', choice: '', quantity: 1 },
      ],
    },
    shipped: {
      ...about,
      kind: 'shipped',
      trackingNumber: '6A12345678901',
      trackingUrl: 'https://suivi.exemple.fr/6A12345678901',
    },
    cancelled: { ...about, kind: 'cancelled', reason: 'Annulation demandée par la cliente' },
    refunded: { ...about, kind: 'refunded', amountCents: 10430 },
    credited: {
      ...about,
      kind: 'credited',
      creditNote: { id: 7, number: 'AV000007', cents: 1950 },
      invoiceNumber: 'FA000091',
      refundCents: 1950,
    },
    settlement: {
      ...about,
      kind: 'settlement',
      receivedCents: 5000,
      leftCents: 5430,
      means: 'transfer',
      dueOn: '2026-12-31',
    },
    return: {
      ...about,
      kind: 'return',
      step: 'authorised',
      number: 'RE000003',
      lines: [{ reference: 'JB-0031', name: 'Toupie', choice: '', quantity: 1 }],
      until: '2026-12-09',
    },
    withdrawal: {
      ...about,
      kind: 'withdrawal',
      at: '2026-11-25T09:04:00.000Z',
      by: 'Anne ONIM',
      lines: order.lines.slice(0, 1),
      settlement: { shipped: true, paid: true, whole: false, until: '2026-12-09' },
    },
    voucher: {
      ...base,
      kind: 'voucher',
      voucher: { code: 'BON-7K4Q-M3TX', kind: 'gesture', amountCents: 1500, endsOn: '2027-11-30' },
      reference: order.reference,
    },
    answer: {
      ...base,
      kind: 'answer',
      subject: '',
      author: { kind: 'employee', id: 1, name: 'L. MARTIN' },
      about: { orderId: order.id, reference: order.reference },
      body: 'Bonjour Madame,\n\nVotre colis part demain : vous le recevrez jeudi.\n\nLe service clients',
    },
  }
}
