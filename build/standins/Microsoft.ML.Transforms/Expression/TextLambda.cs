using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>The one form of an expression which is understood here: <c>(names) => "text"</c>, a constant text.</summary>
internal static class TextLambda
{
    /// <summary>The text of such a lambda with <paramref name="parameterCount"/> parameters.</summary>
    internal static string Parse(string expression, int parameterCount)
    {
        ReadOnlySpan<char> rest = expression.AsSpan().TrimStart();
        int names = ReadParameters(ref rest);
        if (names != parameterCount)
        {
            throw Contracts.ExceptParam(nameof(expression), "Lambda expression has wrong number of parameters: it has " + names + ", but there are "
                + parameterCount + " input columns.");
        }
        rest = rest.TrimStart();
        if (!rest.StartsWith("=>"))
            throw Refuse();
        rest = rest[2..].Trim();
        if (rest.Length < 2 || rest[0] != '"' || rest[^1] != '"')
            throw Refuse();
        ReadOnlySpan<char> text = rest[1..^1];
        if (text.IndexOfAny("\"\\\n\r") >= 0)
            throw Refuse();
        return string.Intern(text.ToString());
    }

    private static int ReadParameters(ref ReadOnlySpan<char> rest)
    {
        ReadOnlySpan<char> list;
        if (rest.StartsWith("("))
        {
            int close = rest.IndexOf(')');
            if (close < 0)
                throw Refuse();
            list = rest[1..close];
            rest = rest[(close + 1)..];
        }
        else
        {
            int end = rest.IndexOf("=>");
            if (end < 0)
                throw Refuse();
            list = rest[..end];
            rest = rest[end..];
        }
        int count = 0;
        foreach (Range part in list.Split(','))
        {
            if (!IsName(list[part].Trim()))
                throw Refuse();
            count++;
        }
        return count;
    }

    private static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (char c in name)
        {
            if (!char.IsLetterOrDigit(c) && c != '_')
                return false;
        }
        return name.Length > 0 && !char.IsDigit(name[0]);
    }

    private static Exception Refuse() =>
        Contracts.ExceptNotSupp("Only expressions of the form (x) => \"text\" are supported, without quotes, escapes or line ends in the text.");
}
