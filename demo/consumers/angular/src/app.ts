import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import type { FortfaceErrorEvent, FortfaceLivenessEvent } from 'fortface-capture';
import 'fortface-capture/define';

@Component({
  selector: 'app-root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <fortface-capture
      action="liveness"
      session-url="/api/fortface/session"
      assets-url="/fortface/detector/"
      (fortface-liveness)="judged($event)"
      (fortface-error)="failed($event)"
    />
    <p role="status">{{ status() }}</p>
  `,
})
export class App {
  readonly status = signal('');

  judged({ detail }: FortfaceLivenessEvent): void {
    this.status.set(detail.value ? `Live, ${detail.confidence} %` : 'Not live');
  }

  failed({ detail }: FortfaceErrorEvent): void {
    this.status.set(detail.code);
  }
}
