using System.Collections;
using System.Globalization;
using RecSys.Data;

namespace RecSys.Models;

/// <summary>Reads the values of a row, given as a dictionary or as an object with properties, into a buffer.</summary>
internal sealed class FeatureRowReader
{
    private readonly IReadOnlyList<FeatureField> _fields;
    private readonly Func<object, object?>[] _values;

    public FeatureRowReader(Type type, FeatureEncoder encoder)
    {
        _fields = encoder.Layout.Fields;
        bool dictionary = typeof(IReadOnlyDictionary<string, object?>).IsAssignableFrom(type);
        _values = [.. _fields.Select(field => dictionary ? FromDictionary(field.Name) : FromProperty(type, field.Name))];
    }

    public void Add(object row, FeatureBuffer buffer)
    {
        for (int f = 0; f < _fields.Count; f++)
        {
            object? value = _values[f](row);
            switch (_fields[f].Kind)
            {
                case FeatureKind.Category: buffer.Add(Text(value, _fields[f])); break;
                case FeatureKind.CategoryList: AddList(value, _fields[f], buffer); break;
                default: AddNumbers(value, _fields[f], buffer); break;
            }
        }
        buffer.EndRow();
    }

    private static Func<object, object?> FromDictionary(string name)
        => row => ((IReadOnlyDictionary<string, object?>)row).TryGetValue(name, out object? value) ? value : null;

    private static Func<object, object?> FromProperty(Type type, string name)
    {
        if (type.GetProperty(name) is { CanRead: true } property) return property.GetValue;
        if (type.GetField(name) is { } field) return field.GetValue;
        throw new ArgumentException($"The model reads a column '{name}', which {type.Name} lacks. Give it a property of this name, or pass a dictionary.");
    }

    // Text as ML.NET's conversions give it, but for Booleans, whose text is 'true' and 'false' everywhere.
    private static string Text(object? value, FeatureField field) => value switch
    {
        null => "",
        string text => text,
        bool yes => yes ? "true" : "false",
        ReadOnlyMemory<char> text => text.ToString(),
        IFormattable number and not (float or double or decimal or Half) => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw Unfit(value, field, "text, a whole number, a Boolean or a Guid"),
    };

    private static void AddList(object? value, FeatureField field, FeatureBuffer buffer)
    {
        buffer.BeginList();
        if (value is string or not (null or IEnumerable))
        {
            buffer.AddToList(Text(value, field));
        }
        else
        {
            foreach (object? part in (IEnumerable?)value ?? Array.Empty<string>()) buffer.AddToList(Text(part, field));
        }
        buffer.EndList();
    }

    private static void AddNumbers(object? value, FeatureField field, FeatureBuffer buffer)
    {
        if (value is null)
        {
            buffer.AddMissing();
            return;
        }
        float[] numbers = value switch
        {
            float[] vector => vector,
            ReadOnlyMemory<float> vector => vector.ToArray(),
            IEnumerable parts and not string => [.. parts.Cast<object?>().Select(part => Number(part, field))],
            _ => [Number(value, field)],
        };
        if (numbers.Length != field.Size) throw new ArgumentException($"Column '{field.Name}' takes {field.Size} numbers; found {numbers.Length}.");
        buffer.Add(numbers);
    }

    private static float Number(object? value, FeatureField field) => value switch
    {
        null => float.NaN,
        bool yes => yes ? 1 : 0,
        IConvertible number and not (string or char or DateTime) => number.ToSingle(CultureInfo.InvariantCulture),
        _ => throw Unfit(value, field, "a number"),
    };

    private static ArgumentException Unfit(object value, FeatureField field, string expected)
        => new($"Column '{field.Name}' ({field}) takes {expected}; found a value of type {value.GetType().Name}.");
}
