import { isRepair } from '@shuriken/case';
import type { NoticeTemplate } from '@shuriken/terms';
import type { ToWrite } from './base.js';
import { buildView } from './build-view.js';
import type { Letter } from './letter.js';
import { render } from './render.js';

/** Writes the letter of a message from the case as it stands. */
export function writeLetter({ found, ...about }: ToWrite): Letter {
  const { template } = about.notice;
  if (!isRepair(found)) throw new Error(`No letters are written for cases of ${found.state.chart}`);
  return render(template as NoticeTemplate, buildView({ found, ...about }));
}
