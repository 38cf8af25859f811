/** What may be planted in a lesson, in the order of the form. */
export const incidentKinds = ['question'] as const
export type IncidentKind = (typeof incidentKinds)[number]
