namespace RecSys.Serialization;

/// <summary>
/// Bytes as the text of a string literal: ten digits with the number of bytes, then 15 bits a character, lowest bits first, as U+3400 … U+B3FF.
/// None of these needs an escape or is a surrogate or a blank.
/// </summary>
internal static class CarrierText
{
    private const int DigitCount = 10;
    private const char First = '\u3400';
    private const int Bits = 15;

    public static string Encode(ReadOnlySpan<byte> bytes) => Encode("", bytes, "");

    /// <summary>The encoded bytes between two pieces of text, built in one string.</summary>
    public static unsafe string Encode(string before, ReadOnlySpan<byte> bytes, string after)
    {
        int characters = (int)(((bytes.Length * 8L) + Bits - 1) / Bits);
        fixed (byte* source = bytes)
        {
            var state = (Source: (nint)source, bytes.Length, before, after);
            return string.Create(before.Length + DigitCount + characters + after.Length, state, static (span, s) =>
            {
                s.before.CopyTo(span);
                span = span[s.before.Length..];
                s.Length.TryFormat(span, out _, "D10", System.Globalization.CultureInfo.InvariantCulture);
                span = span[DigitCount..];
                s.after.CopyTo(span[^s.after.Length..]);
                Pack(new ReadOnlySpan<byte>((void*)s.Source, s.Length), span[..^s.after.Length]);
            });
        }
    }

    public static byte[] Decode(ReadOnlySpan<char> text)
    {
        if (text.Length < DigitCount || !int.TryParse(text[..DigitCount], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int length)
            || text.Length - DigitCount != ((length * 8L) + Bits - 1) / Bits)
            throw new FormatException("The text that carries the model is cut off or damaged.");
        var bytes = new byte[length];
        ulong pending = 0;
        int bits = 0, at = DigitCount;
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bits < 8)
            {
                uint value = (uint)(text[at++] - First);
                if (value >> Bits != 0) throw new FormatException("The text that carries the model has a character that does not belong there; the file is damaged.");
                pending |= (ulong)value << bits;
                bits += Bits;
            }
            bytes[i] = (byte)pending;
            pending >>= 8;
            bits -= 8;
        }
        return bytes;
    }

    private static void Pack(ReadOnlySpan<byte> bytes, Span<char> text)
    {
        ulong pending = 0;
        int bits = 0, at = 0;
        foreach (byte b in bytes)
        {
            pending |= (ulong)b << bits;
            bits += 8;
            if (bits < Bits) continue;
            text[at++] = (char)(First + (pending & ((1 << Bits) - 1)));
            pending >>= Bits;
            bits -= Bits;
        }
        if (bits > 0) text[at] = (char)(First + pending);
    }
}
