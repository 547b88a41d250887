import { z } from "zod";

// Imported before anything that makes a schema: compiling schemas to code would be eval, which the page's policy refuses.
z.config({ jitless: true });
