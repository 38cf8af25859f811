export type Paper<Template = 1> = {
  /** The version of the template that the paper was issued with. */
  template: Template
  /** « Facture », « Avoir », « Bon de livraison ». */
  title: string
  number: string
  /** Day of issue, YYYY-MM-DD: the date of the PDF itself. */
  issued: string
  /** « du 23 novembre 2026 » */
  dateLine: string
  /** Under the date, for a paper about another one: « sur la facture FA000091 du 20 novembre 2026 ». */
  about: string | null
  seller: Seller
}

export type Seller = {
  name: string
  /** May be empty. */
  tagline: string
  /** Under the name: address, telephone. */
  lines: string[]
  /** Name, form, capital, address, SIREN, RCS, VAT number: at the foot of every page. */
  legalLine: string
  /** The sha-256 of a picture; on papers of template 1 a PNG, JPEG or WebP picture in base64. */
  logo: string | null
}

/** Someone with an address: a label (« Facturé à »), a name, lines as on an envelope, then SIREN and VAT number. */
export type Party = { label: string; name: string; lines: string[] }

/** « Règlement »: « chèque, reçu le 23/11/2026 ». */
export type Fact = { label: string; value: string }

/** `strong` is the total that people look for, `due` what is left to pay. */
export type Total = { label: string; value: string; kind: 'normal' | 'strong' | 'due' }
