/** The islands that any page may need, in one small file that the layout always names. */
import "./error-focus.ts";
import "./page-menus.ts";
import "./unsaved-changes.ts";
