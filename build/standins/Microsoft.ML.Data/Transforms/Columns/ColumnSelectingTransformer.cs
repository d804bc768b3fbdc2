using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class ColumnSelectingTransformer : ITransformer
{
    internal const string LoaderSignature = "SelectColumnsTransform";

    private readonly bool _keepHidden;
    private readonly bool _ignoreMissing;

    internal ColumnSelectingTransformer(IHostEnvironment env, string[] columns, bool keep, bool keepHidden, bool ignoreMissing)
    {
        Contracts.CheckValue(env, nameof(env));
        Contracts.CheckValue(columns, nameof(columns));
        foreach (string column in columns)
            Contracts.CheckNonEmpty(column, nameof(columns));
        Selected = columns;
        Keeps = keep;
        _keepHidden = keepHidden;
        _ignoreMissing = ignoreMissing;
    }

    bool ITransformer.IsRowToRowMapper => true;

    internal string[] Selected { get; }

    internal bool Keeps { get; }

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return ColumnSelection.Schema(inputSchema, Sources(inputSchema));
    }

    public IDataView Transform(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        return new ColumnSelectionView(input, Sources(input.Schema));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return new ColumnSelection(inputSchema, Sources(inputSchema));
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(new VersionInfo("SELCOLST", 0x00010001, 0x00010001, 0x00010001, LoaderSignature, typeof(ColumnSelectingTransformer).Assembly.FullName));
        ctx.Writer.Write(Keeps);
        ctx.Writer.Write(_keepHidden);
        ctx.Writer.Write(_ignoreMissing);
        ctx.Writer.Write(Selected.Length);
        foreach (string name in Selected)
            ctx.SaveNonEmptyString(name);
    }

    internal static ColumnSelectingTransformer Load(IHostEnvironment env, ModelLoadContext ctx)
    {
        bool keep = ctx.Reader.ReadBoolean(), keepHidden = ctx.Reader.ReadBoolean(), ignoreMissing = ctx.Reader.ReadBoolean();
        int count = ctx.Reader.ReadInt32();
        if (count is < 0 or > 1 << 20)
            throw Contracts.ExceptDecode("The number of columns is out of range.");
        var columns = new string[count];
        for (int i = 0; i < count; i++)
            columns[i] = ctx.LoadString();
        return new ColumnSelectingTransformer(env, columns, keep, keepHidden, ignoreMissing);
    }

    /// <summary>For each output column the index of its source. Keeping follows the order of the selection, dropping that of the input.</summary>
    private int[] Sources(DataViewSchema inputSchema)
    {
        if (!_ignoreMissing)
        {
            foreach (string name in Selected)
            {
                if (inputSchema.GetColumnOrNull(name) == null)
                    throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", name);
            }
        }
        var sources = new List<int>();
        if (Keeps)
        {
            foreach (string name in Selected)
                sources.AddRange(inputSchema.Where(c => c.Name == name && (_keepHidden || !c.IsHidden)).Select(c => c.Index));
        }
        else
        {
            var dropped = new HashSet<string>(Selected);
            sources.AddRange(inputSchema.Where(c => !dropped.Contains(c.Name)).Select(c => c.Index));
        }
        return sources.ToArray();
    }
}
