using System.Collections.Frozen;

namespace Exporter.Core.Documents;

/// <summary>Names that pipelines give languages, as BCP 47 tags.</summary>
public static class LanguageTag
{
    private const int Longest = 35;

    // Codes of three letters (ISO 639-2, both forms where there are two, and 639-3) of languages that have one of two letters, which BCP 47 then demands; as CLDR's aliases have them.
    private static readonly FrozenDictionary<string, string> Short = Table(
        """
        aar=aa, abk=ab, adp=dz, afr=af, aka=ak, alb=sq, als=sq, amh=am, ara=ar, arb=ar, arg=an, arm=hy, asm=as, ava=av, ave=ae, aym=ay, ayr=ay, aze=az,
        azj=az, bak=ba, bam=bm, baq=eu, bel=be, ben=bn, bis=bi, bod=bo, bos=bs, bre=br, bul=bg, bur=my, cat=ca, ces=cs, cha=ch, che=ce, chi=zh, chu=cu,
        chv=cv, cls=sa, cmn=zh, cor=kw, cos=co, cre=cr, cwd=cr, cym=cy, cze=cs, dan=da, deu=de, div=dv, drh=mn, dut=nl, dzo=dz, ekk=et, ell=el, eng=en,
        epo=eo, esk=ik, est=et, eus=eu, ewe=ee, fao=fo, fas=fa, fat=ak, fij=fj, fin=fi, fra=fr, fre=fr, fry=fy, fuc=ff, ful=ff, gaz=om, geo=ka, ger=de,
        gla=gd, gle=ga, glg=gl, glv=gv, gre=el, grn=gn, gug=gn, guj=gu, hat=ht, hau=ha, heb=he, her=hz, hin=hi, hmo=ho, hrv=hr, hun=hu, hye=hy, ibo=ig,
        ice=is, ido=io, iii=ii, ike=iu, iku=iu, ile=ie, ina=ia, ind=id, ipk=ik, isl=is, ita=it, jav=jv, jaw=jv, jpn=ja, kal=kl, kan=kn, kas=ks, kat=ka,
        kau=kr, kaz=kk, khk=mn, khm=km, kik=ki, kin=rw, kir=ky, kmr=ku, knc=kr, kng=kg, kom=kv, kon=kg, kor=ko, kpv=kv, kua=kj, kur=ku, lao=lo, lat=la,
        lav=lv, lim=li, lin=ln, lit=lt, ltz=lb, lub=lu, lug=lg, lvs=lv, mac=mk, mah=mh, mal=ml, mao=mi, mar=mr, may=ms, mkd=mk, mlg=mg, mlt=mt, mol=ro,
        mon=mn, mri=mi, msa=ms, mya=my, nau=na, nav=nv, nbl=nr, nde=nd, ndo=ng, nep=ne, nld=nl, nno=nn, nob=nb, nor=no, npi=ne, nya=ny, oci=oc, ojg=oj,
        oji=oj, ori=or, orm=om, ory=or, oss=os, pan=pa, pbu=ps, per=fa, pes=fa, pli=pi, plt=mg, pol=pl, por=pt, prp=gu, pus=ps, que=qu, quz=qu, roh=rm,
        ron=ro, rum=ro, run=rn, rus=ru, sag=sg, san=sa, scc=sr, scr=hr, sin=si, slk=sk, slo=sk, slv=sl, sme=se, smo=sm, sna=sn, snd=sd, som=so, sot=st,
        spa=es, sqi=sq, src=sc, srd=sc, srp=sr, ssw=ss, sun=su, swa=sw, swe=sv, swh=sw, tah=ty, tam=ta, tat=tt, tel=te, tgk=tg, tgl=tl, tha=th, tib=bo,
        tir=ti, ton=to, tsn=tn, tso=ts, tuk=tk, tur=tr, twi=ak, uig=ug, ukr=uk, urd=ur, uzb=uz, uzn=uz, ven=ve, vie=vi, vol=vo, wel=cy, wln=wa, wol=wo,
        xho=xh, ydd=yi, yid=yi, yor=yo, zha=za, zho=zh, zsm=ms, zul=zu, zyb=za
        """);

    // Undetermined, several, uncoded, and no language at all.
    private static readonly FrozenSet<string> Nothing = new[] { "und", "mul", "mis", "zxx" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> RightToLeft = new[] { "ar", "arc", "ckb", "dv", "fa", "he", "nqo", "ps", "sd", "syr", "ug", "ur", "yi" }.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> RightToLeftScripts = new[] { "Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// The tag in its usual form (<c>eng</c> is <c>en</c>, <c>de_at</c> is <c>de-AT</c>, <c>chi_sim</c> is <c>zh-Hans</c>): language, script, region and variants; what
    /// extensions say is left out. Null for what is no tag or names no language.
    /// </summary>
    public static string? Of(string? name)
    {
        if (name is null || name.Length > Longest)
        {
            return null;
        }

        var parts = name.Trim().Replace('_', '-').ToLowerInvariant().Split('-');
        if (parts[0].Length is not (2 or 3) || !parts.All(p => p.Length is > 0 and <= 8 && p.All(char.IsAsciiLetterOrDigit)) || !parts[0].All(char.IsAsciiLetter) || Nothing.Contains(parts[0]))
        {
            return null;
        }

        // Names of Tesseract's, which many pipelines hand on.
        if (parts is ["chi", "sim" or "tra"])
        {
            return parts[1] == "sim" ? "zh-Hans" : "zh-Hant";
        }

        var (tag, at) = (new List<string> { Short.GetValueOrDefault(parts[0], parts[0]) }, 1);

        if (at < parts.Length && parts[at].Length == 4 && parts[at].All(char.IsAsciiLetter))
        {
            tag.Add(char.ToUpperInvariant(parts[at][0]) + parts[at++][1..]);
        }

        if (at < parts.Length && (parts[at].Length == 2 ? parts[at].All(char.IsAsciiLetter) : parts[at].Length == 3 && parts[at].All(char.IsAsciiDigit)))
        {
            tag.Add(parts[at++].ToUpperInvariant());
        }

        while (at < parts.Length && (parts[at].Length >= 5 || (parts[at].Length == 4 && char.IsAsciiDigit(parts[at][0]))))
        {
            tag.Add(parts[at++]);
        }

        // What is left has to be an extension or private use: a single letter begins it.
        return at == parts.Length || parts[at].Length == 1 ? string.Join('-', tag) : null;
    }

    /// <summary>Whether a tag's language is written from right to left, by its script where it names one.</summary>
    public static bool IsRightToLeft(string tag)
    {
        var parts = tag.Split('-');
        return parts.Length > 1 && parts[1].Length == 4 ? RightToLeftScripts.Contains(parts[1]) : RightToLeft.Contains(parts[0]);
    }

    private static FrozenDictionary<string, string> Table(string pairs)
    {
        var words = pairs.Split([',', '=', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return Enumerable.Range(0, words.Length / 2).ToFrozenDictionary(i => words[2 * i], i => words[(2 * i) + 1], StringComparer.Ordinal);
    }
}
