import { z } from 'zod';

export const text = z.object({ ja: z.string(), en: z.string() }).meta({ id: 'Text' });

export const receipt = z.record(z.string(), z.unknown()).meta({
  id: 'Receipt',
  description: 'How a date came about: start, way of counting, skipped and paused days, rule (P5)',
});
