import { createCalendar, seedCalendarData } from '@shuriken/calendar';

export const calendar = createCalendar(seedCalendarData());
