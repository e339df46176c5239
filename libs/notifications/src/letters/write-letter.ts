import { isExchange, isRepair } from '@shuriken/case';
import type { ExchangeNoticeTemplate, NoticeTemplate } from '@shuriken/terms';
import type { ToWrite } from './base.js';
import { buildView } from './build-view.js';
import { buildExchangeView } from './exchange/build-view.js';
import type { Letter } from './letter.js';
import { render, renderExchange } from './render.js';

/** Writes the letter of a message from the case as it stands. */
export function writeLetter({ found, ...about }: ToWrite): Letter {
  const { template } = about.notice;
  if (isRepair(found)) return render(template as NoticeTemplate, buildView({ found, ...about }));
  if (isExchange(found))
    return renderExchange(template as ExchangeNoticeTemplate, buildExchangeView({ found, ...about }));
  throw new Error(`No letters are written for cases of this chart`);
}
