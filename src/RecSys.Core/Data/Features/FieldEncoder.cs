using RecSys.Serialization;

namespace RecSys.Data;

/// <summary>Turns the values of a field into features of it, numbered from 0.</summary>
internal abstract class FieldEncoder(FeatureField field)
{
    public FeatureField Field { get; } = field;

    /// <summary>Number of features.</summary>
    public abstract int Size { get; }

    /// <summary>Features that a row has at most.</summary>
    public abstract int Slots { get; }

    /// <summary>A function that adds the value of a row of a column to a buffer.</summary>
    public abstract Action<int, FeatureBuffer> Bind(FeatureColumn column);

    public abstract void Write(ModelWriter writer, string name);

    public static FieldEncoder Fit(FeatureColumn column, FieldEncoding encoding) => column switch
    {
        CategoryColumn values => CategoryEncoder.Fit(values, encoding),
        CategoryListColumn lists => CategoryEncoder.Fit(lists, encoding),
        NumericColumn numbers => NumberEncoder.Fit(numbers, encoding),
        _ => throw new ArgumentException($"Column '{column.Field.Name}' is of an unknown kind."),
    };

    public static FieldEncoder Read(ModelReader reader, string name)
    {
        var field = new FeatureField(reader.ReadText(name + ".name"), reader.ReadEnum<FeatureKind>(name + ".kind"), reader.ReadInt(name + ".size", 1));
        return field.Kind == FeatureKind.Numeric ? NumberEncoder.Read(reader, name, field) : CategoryEncoder.Read(reader, name, field);
    }

    protected void WriteField(ModelWriter writer, string name)
    {
        writer.Write(name + ".name", Field.Name);
        writer.Write(name + ".kind", Field.Kind.ToString());
        writer.Write(name + ".size", Field.Size);
    }
}
