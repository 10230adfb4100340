import assert from "node:assert/strict";
import { test } from "node:test";
import { recognise } from "./embed.ts";

// The addresses of src/document/tests/embeds.rs.
const KNOWN: [address: string, provider: string, key: string | null, url: string][] = [
  ["https://www.youtube.com/watch?v=abcDEF_1-23", "youtube", "abcDEF_1-23", "https://www.youtube.com/watch?v=abcDEF_1-23"],
  ["http://m.youtube.com/watch?app=desktop&amp;v=abcDEF_1-23&t=12s", "youtube", "abcDEF_1-23", "https://www.youtube.com/watch?v=abcDEF_1-23"],
  ["https://youtu.be/abcDEF_1-23?si=xyz", "youtube", "abcDEF_1-23", "https://www.youtube.com/watch?v=abcDEF_1-23"],
  ["https://www.youtube-nocookie.com/embed/abcDEF_1-23", "youtube", "abcDEF_1-23", "https://www.youtube.com/watch?v=abcDEF_1-23"],
  ["https://youtube.com/shorts/abcDEF_1-23", "youtube", "abcDEF_1-23", "https://www.youtube.com/watch?v=abcDEF_1-23"],
  ["https://www.youtube.com/v/abcDEF_1-23&hl=id", "youtube", "abcDEF_1-23", "https://www.youtube.com/watch?v=abcDEF_1-23"],
  ["https://vimeo.com/1234", "vimeo", "1234", "https://vimeo.com/1234"],
  ["https://player.vimeo.com/video/1234?h=ab1&dnt=1", "vimeo", "1234/ab1", "https://vimeo.com/1234/ab1"],
  ["https://vimeo.com/channels/staf/1234", "vimeo", "1234", "https://vimeo.com/1234"],
  ["https://twitter.com/warta/status/99?s=20", "x", "99", "https://x.com/warta/status/99"],
  ["https://mobile.twitter.com/warta/status/99/photo/1", "x", "99", "https://x.com/warta/status/99"],
  ["https://x.com/i/web/status/99", "x", "99", "https://x.com/i/status/99"],
  ["https://www.tiktok.com/@warta.id/video/77?lang=id", "tiktok", "77", "https://www.tiktok.com/@warta.id/video/77"],
  ["https://www.tiktok.com/embed/77", "tiktok", "77", "https://www.tiktok.com/embed/v2/77"],
  ["https://www.instagram.com/p/Ab_1/?utm=x", "instagram", "p/Ab_1", "https://www.instagram.com/p/Ab_1/"],
  ["https://instagram.com/warta/reel/Ab_1", "instagram", "reel/Ab_1", "https://www.instagram.com/reel/Ab_1/"],
  ["https://www.instagram.com/reels/Ab_1/", "instagram", "reel/Ab_1", "https://www.instagram.com/reel/Ab_1/"],
  ["https://m.facebook.com/warta/posts/5", "facebook", "post", "https://www.facebook.com/warta/posts/5"],
  ["https://fb.watch/abc/", "facebook", "video", "https://fb.watch/abc/"],
  [
    "https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fwarta%2Fvideos%2F5%2F&width=500",
    "facebook",
    "video",
    "https://www.facebook.com/warta/videos/5/",
  ],
  ["https://open.spotify.com/intl-id/track/4x?si=1", "spotify", "track/4x", "https://open.spotify.com/track/4x"],
  ["https://open.spotify.com/embed/show/4x", "spotify", "show/4x", "https://open.spotify.com/show/4x"],
  ["https://soundcloud.com/warta/siaran", "soundcloud", null, "https://soundcloud.com/warta/siaran"],
  ["https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/warta/siaran", "soundcloud", null, "https://soundcloud.com/warta/siaran"],
  ["https://wordpress.tv/2018/10/14/siaran/", "wordpress_tv", null, "https://wordpress.tv/2018/10/14/siaran/"],
];

test("an address means here what it means to the server", () => {
  for (const [address, provider, key, url] of KNOWN) {
    assert.deepEqual(recognise(address), { provider, key, url }, address);
    // What is stored is recognised as itself; the server refuses it otherwise.
    assert.deepEqual(recognise(url), { provider, key, url }, url);
  }
});

test("a page that holds no one thing cannot be shown", () => {
  for (const address of [
    "https://www.youtube.com/@warta",
    "https://www.youtube.com/embed/videoseries?list=PL1",
    "https://www.youtube.com/watch?list=PL1",
    "https://youtu.be/",
    "https://x.com/warta",
    "https://www.facebook.com/warta",
    "https://www.instagram.com/warta/",
    "https://soundcloud.com/warta",
    "https://wordpress.tv/",
    "https://youtube.com.jahat.example/watch?v=abcDEF_1-23",
    "https://jahat.example/youtube.com/watch?v=abcDEF_1-23",
    "https://www.facebook.com/plugins/video.php?href=javascript%3Aalert(1)",
    "https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fjahat.example%2F",
    "https://w.soundcloud.com/player/?url=https%3A%2F%2Fw.soundcloud.com%2Fplayer%2F%3Furl%3Dx",
    "javascript:alert(1)",
    "",
  ]) {
    assert.equal(recognise(address), null, address);
  }
});
