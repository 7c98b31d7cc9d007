import { afterAll } from 'vitest';
import { closeKept } from './fixtures/database.ts';

afterAll(closeKept);
