using System.Globalization;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Texts into values and back, culture invariant and without trimming.</summary>
internal static class TextConversions
{
    /// <summary>
    /// Empty text gives the default. Text which is no value gives NaN for reals, the default for booleans, unsigned integers and dates, and an
    /// exception for signed integers.
    /// </summary>
    internal static CellMap<ReadOnlyMemory<char>, TOut> From<TOut>()
    {
        Delegate map = Type.GetTypeCode(typeof(TOut)) switch
        {
            TypeCode.SByte => Signed<sbyte>("sbyte"),
            TypeCode.Int16 => Signed<short>("short"),
            TypeCode.Int32 => Signed<int>("int"),
            TypeCode.Int64 => Signed<long>("long"),
            TypeCode.Byte => Unsigned<byte>(),
            TypeCode.UInt16 => Unsigned<ushort>(),
            TypeCode.UInt32 => Unsigned<uint>(),
            TypeCode.UInt64 => Unsigned<ulong>(),
            TypeCode.Single => (CellMap<ReadOnlyMemory<char>, float>)((in ReadOnlyMemory<char> text, ref float value) => value = Real(text.Span, float.NaN)),
            TypeCode.Double => (CellMap<ReadOnlyMemory<char>, double>)((in ReadOnlyMemory<char> text, ref double value) => value = Real(text.Span, double.NaN)),
            TypeCode.Boolean => (CellMap<ReadOnlyMemory<char>, bool>)((in ReadOnlyMemory<char> text, ref bool value) => value = Boolean(text.Span)),
            TypeCode.DateTime => (CellMap<ReadOnlyMemory<char>, DateTime>)((in ReadOnlyMemory<char> text, ref DateTime value) =>
                value = DateTime.TryParse(text.Span, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault, out DateTime date) ? date : default),
            _ when typeof(TOut) == typeof(TimeSpan) => (CellMap<ReadOnlyMemory<char>, TimeSpan>)((in ReadOnlyMemory<char> text, ref TimeSpan value) =>
                value = TimeSpan.TryParse(text.Span, CultureInfo.InvariantCulture, out TimeSpan span) ? span : default),
            _ when typeof(TOut) == typeof(DateTimeOffset) => (CellMap<ReadOnlyMemory<char>, DateTimeOffset>)((in ReadOnlyMemory<char> text, ref DateTimeOffset value) =>
                value = DateTimeOffset.TryParse(text.Span, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date) ? date : default),
            _ => throw Contracts.ExceptNotSupp("No conversion from text to " + typeof(TOut)),
        };
        return (CellMap<ReadOnlyMemory<char>, TOut>)map;
    }

    internal static Func<TIn, string> To<TIn>()
    {
        if (typeof(TIn) == typeof(double))
            return static value => ((double)(object)value).ToString("G17", CultureInfo.InvariantCulture);
        string format = typeof(TIn) == typeof(DateTime) || typeof(TIn) == typeof(DateTimeOffset) ? "o" : typeof(TIn) == typeof(TimeSpan) ? "c" : null;
        return value => value is IFormattable number ? number.ToString(format, CultureInfo.InvariantCulture) : value.ToString();
    }

    private static CellMap<ReadOnlyMemory<char>, T> Signed<T>(string name)
        where T : struct, System.Numerics.IBinaryInteger<T> =>
        (in ReadOnlyMemory<char> text, ref T value) =>
        {
            value = default;
            ReadOnlySpan<char> digits = text.Span;
            Contracts.Check(digits.IsEmpty || (digits[0] != '+' && T.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)),
                "Value could not be parsed from text to " + name + ".");
        };

    private static CellMap<ReadOnlyMemory<char>, T> Unsigned<T>()
        where T : struct, System.Numerics.IBinaryInteger<T> =>
        (in ReadOnlyMemory<char> text, ref T value) => value = T.TryParse(text.Span, NumberStyles.None, CultureInfo.InvariantCulture, out T parsed) ? parsed : default;

    private static T Real<T>(ReadOnlySpan<char> text, T bad)
        where T : struct, System.Numerics.IFloatingPoint<T>
    {
        if (text.IsEmpty)
            return default;
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        // The names of infinity are no numbers here, only the sign for it is.
        char last = text[^1];
        if (last == '\u221E')
            return text.Length == 1 ? T.CreateSaturating(double.PositiveInfinity) : text is "-\u221E" ? T.CreateSaturating(double.NegativeInfinity) : bad;
        return (char.IsAsciiDigit(last) || last == '.') && T.TryParse(text, Style, CultureInfo.InvariantCulture, out T value) ? value : bad;
    }

    private static bool Boolean(ReadOnlySpan<char> text) => text.Length switch
    {
        1 => text[0] is 'T' or 't' or 'Y' or 'y' or '1' or '+',
        2 => text is "+1",
        3 => text.Equals("yes", StringComparison.OrdinalIgnoreCase),
        4 => text.Equals("true", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };
}
