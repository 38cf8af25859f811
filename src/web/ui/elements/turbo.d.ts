// Turbo 8 ships no types: the parts of it that our elements use.
declare module '@hotwired/turbo' {
  export interface FrameElement extends HTMLElement {
    reload(): Promise<void>
  }
  export function renderStreamMessage(message: string): void
  export function visit(url: string, options: { action: 'replace'; shouldCacheSnapshot: boolean }): void
  export const session: { readonly navigator: { readonly currentVisit?: object } }
}
