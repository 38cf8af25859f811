import type { Separator } from '#sheets'
import type { Field } from './columns.ts'

/** A pupil as a class list says. `birthDate` is JJMMAAAA, used as first password and never stored; null when the list has none. */
export type ListedPupil = {
  lastName: string
  firstName: string
  birthDate: string | null
  className: string
  /** The family name, where the list has a usual name besides; serves to recognise who is here already. */
  familyName?: string
}

/** A line as it was understood, to be looked at and corrected; `birth` is JJ/MM/AAAA, or what stands there if it is no day. */
export type ListedLine = {
  line: number
  /** Its last line in the file, when quotes hold line breaks. */
  until: number
  lastName: string
  familyName: string
  firstName: string
  className: string
  birth: string
  /** Taken apart by a guess, read in an encoding that is one, or a namesake's: to be looked at. */
  doubt: boolean
  /** The first name behind the first, where the list names several. */
  secondName?: string
}

/** A line of the list that cannot be used, and why; 1 is the first line of the file. */
export type Fault = { line: number; text: string }

/** What was understood of the file as a whole. */
export type Understood = {
  kind: 'separated' | 'siecle' | 'workbook'
  encoding: string
  separator?: Separator
  /** The list named its columns. */
  titles: boolean
  /** How many lines the titles stand on. */
  titleLines: number
  fields: Field[]
  /** Titles of the columns that were left aside. */
  dropped: string[]
  /** How many pupils had several first names, of which the first is kept. */
  shortened: number
  /** Lines above the titles, and counts and marks below, left aside. */
  above: { line: number; text: string }[]
  /** The sheets of a workbook that are lists, where there are several. */
  sheets?: string[]
  /** The line where an XML file is broken: what follows could not be read. */
  brokenAt?: number
}

export type ClassList = {
  lines: ListedLine[]
  understood: Understood
  /** The lines without fault, as pupils. */
  pupils: ListedPupil[]
  faults: Fault[]
}
