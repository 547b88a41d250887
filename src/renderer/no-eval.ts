import { z } from "zod";

// Import this before any module that builds a schema: compiling schemas would need eval, which the page's policy
// forbids.
z.config({ jitless: true });
