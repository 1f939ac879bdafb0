using Exporter.Pdf.Text.Unicode;
using static Exporter.Pdf.Text.Unicode.BreakClass;

namespace Exporter.Pdf.Text.Breaking;

/// <summary>What the rules of UAX #14 need to know of the text before a place.</summary>
internal struct BreakState
{
    private BreakClass _before;
    private BreakClass _last;
    private BreakClass _beforeLast;
    private bool _lastWide, _lastPictograph;
    private int _indicators;
    private bool _spaces;
    private bool _started;
    private Number _number;

    private enum Number : byte
    {
        None,
        Digits,
        Closed,
    }

    /// <summary>Whether a line may end before a character of a class.</summary>
    /// <param name="next">The character's class.</param>
    /// <param name="codePoint">The character.</param>
    /// <param name="numberFollows">Whether a digit comes right after it, which matters for an opening bracket.</param>
    public readonly bool MayBreakBefore(BreakClass next, int codePoint, bool numberFollows)
    {
        // LB4 to LB8a: hard ends, spaces, zero width spaces and joiners.
        if (_before is BK or CR or LF or NL)
            return !(_before == CR && next == LF);
        if (next is BK or CR or LF or NL or SP or ZW)
            return false;
        if (_last == ZW)
            return true;
        if (_before == ZWJ)
            return false;

        // LB9 and LB10: marks belong to what they stand on; alone they are letters.
        if (next is CM or ZWJ)
        {
            if (!_spaces && _last is not (BK or CR or LF or NL or ZW))
                return false;
            next = AL;
        }
        BreakClass last = _last;

        // LB11 to LB18.
        if (next == WJ || (!_spaces && last == WJ))
            return false;
        if (!_spaces && last == GL)
            return false;
        if (next == GL && !_spaces && last is not (BA or HY))
            return false;
        if (next is CL or CP or EX or IS or SY)
            return false;
        if (last == OP || (last == QU && next == OP) || (last is CL or CP && next == NS) || (last == B2 && next == B2))
            return false;
        if (_spaces)
            return true;

        // LB19 to LB22.
        if (next == QU || last == QU)
            return false;
        if (next == CB || last == CB)
            return true;
        if (next is BA or HY or NS || last == BB)
            return false;
        if ((_beforeLast == HL && last is HY or BA) || (last == SY && next == HL) || next == IN)
            return false;
        return BetweenLetters(last, next, codePoint, numberFollows);
    }

    /// <summary>Goes past a character.</summary>
    public void Take(BreakClass type, int codePoint)
    {
        BreakClass kept = type;
        if (type is CM or ZWJ)
        {
            bool alone = !_started || _spaces || _last is BK or CR or LF or NL or ZW;
            _before = type;
            _started = true;
            if (!alone)
                return;
            kept = AL;
        }
        _before = type;
        _started = true;
        if (kept == SP)
        {
            _spaces = true;
            _number = Number.None;
            return;
        }
        _number = kept switch
        {
            NU => Number.Digits,
            SY or IS when _number == Number.Digits && !_spaces => Number.Digits,
            CL or CP when _number == Number.Digits && !_spaces => Number.Closed,
            _ => Number.None,
        };
        // Regional indicators go in pairs.
        _indicators = kept == RI ? (_last == RI && !_spaces ? _indicators ^ 1 : 1) : 0;
        _beforeLast = _spaces ? SP : _last;
        _last = kept;
        _lastWide = Characters.IsWide(codePoint);
        _lastPictograph = Characters.IsUnassignedPictograph(codePoint);
        _spaces = false;
    }

    /// <summary>LB23 to LB31.</summary>
    private readonly bool BetweenLetters(BreakClass last, BreakClass next, int codePoint, bool numberFollows)
    {
        bool letter = last is AL or HL, nextLetter = next is AL or HL;
        // LB23 and LB23a, LB24.
        if ((letter && next == NU) || (last == NU && nextLetter) || (last == PR && next is ID or EB or EM) || (last is ID or EB or EM && next == PO))
            return false;
        if ((last is PR or PO && nextLetter) || (letter && next is PR or PO))
            return false;
        // LB25: numbers with their signs.
        if (next == NU && last is PR or PO or OP or HY)
            return false;
        if (next == OP && last is PR or PO && numberFollows)
            return false;
        if (_number != Number.None && next is PO or PR)
            return false;
        if (_number == Number.Digits && next == NU)
            return false;
        // LB26 and LB27: Hangul.
        if ((last == JL && next is JL or JV or H2 or H3) || (last is JV or H2 && next is JV or JT) || (last is JT or H3 && next == JT))
            return false;
        if ((last is JL or JV or JT or H2 or H3 && next == PO) || (last == PR && next is JL or JV or JT or H2 or H3))
            return false;
        // LB28 to LB30b.
        if ((letter && nextLetter) || (last == IS && nextLetter))
            return false;
        if ((last is AL or HL or NU && next == OP && !Characters.IsWide(codePoint)) || (last == CP && !_lastWide && next is AL or HL or NU))
            return false;
        if (last == RI && next == RI && _indicators == 1)
            return false;
        return !(next == EM && (last == EB || _lastPictograph));
    }
}
