import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** Reads a PDF as a browser would; keeps the bytes. Refuses what needs mending. */
export function open(pdf: Uint8Array): Promise<PDFDocumentProxy> {
  return getDocument({ data: Uint8Array.from(pdf), stopAtErrors: true, verbosity: 0, disableFontFace: true }).promise
}

/** The text of a page, in reading order, one line. */
export async function textOf(document: PDFDocumentProxy, page: number): Promise<string> {
  const { items } = await (await document.getPage(page)).getTextContent()
  return items
    .map((item) => ('str' in item ? item.str : ''))
    .join(' ')
    .replace(/\s+/g, ' ')
}

type Node = { role: string; children: (Node | { type: string })[] }

/** Roles of the tags of a page, outermost first. */
export async function rolesOf(document: PDFDocumentProxy, page: number): Promise<string[]> {
  const walk = (node: Node | { type: string }): string[] =>
    'role' in node ? [node.role, ...node.children.flatMap(walk)] : []
  const tree = await (await document.getPage(page)).getStructTree()
  return tree ? walk(tree as Node) : []
}

/** The words of a page as they are read aloud, by the tags: paragraph by paragraph. What is tagged as decoration is left out. */
export async function wordsOf(document: PDFDocumentProxy, number: number): Promise<string[]> {
  const page = await document.getPage(number)
  const { items } = await page.getTextContent({ includeMarkedContent: true })
  const byId = new Map<string, string>()
  let id = ''
  for (const item of items) {
    if ('str' in item) byId.set(id, `${byId.get(id) ?? ''}${item.str}`)
    else id = 'id' in item && item.id ? item.id : ''
  }
  type Leaf = { type: string; id?: string }
  const walk = (node: Node | Leaf): string[] =>
    'role' in node
      ? node.children.every((child) => !('role' in child))
        ? [node.children.map((child) => byId.get((child as Leaf).id ?? '') ?? '').join('')]
        : node.children.flatMap(walk)
      : [byId.get(node.id ?? '') ?? '']
  const tree = await page.getStructTree()
  return (tree ? walk(tree as Node) : []).map((words) => words.trim()).filter(Boolean)
}
