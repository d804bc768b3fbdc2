using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A row transformer whose output columns come from one input column each.</summary>
public abstract class OneToOneTransformerBase : RowToRowTransformerBase
{
    private protected OneToOneTransformerBase(IHost host, (string outputColumnName, string inputColumnName)[] columns)
        : base(host)
    {
        Contracts.CheckValue(columns, nameof(columns));
        var names = new HashSet<string>();
        foreach (var (output, input) in columns)
        {
            Contracts.CheckNonEmpty(input, nameof(columns));
            Contracts.CheckParam(names.Add(output), nameof(columns), $"Output column '{output}' specified multiple times");
        }
        ColumnPairs = columns;
    }

    private protected OneToOneTransformerBase(IHost host, ModelLoadContext ctx)
        : this(host, LoadColumns(ctx))
    {
    }

    private protected (string outputColumnName, string inputColumnName)[] ColumnPairs { get; }

    /// <summary>Format: Int32 count; per column the string ids of output and input name.</summary>
    private protected void SaveColumns(ModelSaveContext ctx)
    {
        ctx.Writer.Write(ColumnPairs.Length);
        foreach (var (output, input) in ColumnPairs)
        {
            ctx.SaveNonEmptyString(output);
            ctx.SaveNonEmptyString(input);
        }
    }

    private protected static (string outputColumnName, string inputColumnName)[] LoadColumns(ModelLoadContext ctx)
    {
        int count = ctx.Reader.ReadInt32();
        Contracts.CheckDecode(count > 0 && count <= ctx.Header.ModelSize);
        var columns = new (string, string)[count];
        for (int i = 0; i < count; i++)
            columns[i] = (ctx.LoadNonEmptyString(), ctx.LoadNonEmptyString());
        return columns;
    }

    /// <summary>Checks that the input columns are there, and their types by <see cref="CheckInputColumn"/>; gives their indices.</summary>
    private protected int[] BindInput(DataViewSchema inputSchema)
    {
        var indices = new int[ColumnPairs.Length];
        for (int i = 0; i < indices.Length; i++)
        {
            if (!inputSchema.TryGetColumnIndex(ColumnPairs[i].inputColumnName, out indices[i]))
                throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", ColumnPairs[i].inputColumnName);
            CheckInputColumn(inputSchema, i, indices[i]);
        }
        return indices;
    }

    private protected virtual void CheckInputColumn(DataViewSchema inputSchema, int col, int srcCol)
    {
    }

    /// <summary>A row mapper over the pairs: a derived class says what an output column is and how it is read.</summary>
    private protected abstract class OneToOneMapperBase : IRowMapper
    {
        private readonly OneToOneTransformerBase _parent;

        protected OneToOneMapperBase(OneToOneTransformerBase parent, DataViewSchema inputSchema)
        {
            _parent = parent;
            InputSchema = inputSchema;
            ColMapNewToOld = parent.BindInput(inputSchema);
        }

        protected DataViewSchema InputSchema { get; }

        /// <summary>For each pair the index of its input column.</summary>
        protected int[] ColMapNewToOld { get; }

        protected DataViewSchema.Column InputColumn(int iinfo) => InputSchema[ColMapNewToOld[iinfo]];

        protected string OutputName(int iinfo) => _parent.ColumnPairs[iinfo].outputColumnName;

        protected int Count => ColMapNewToOld.Length;

        public DataViewSchema.DetachedColumn[] GetOutputColumns() => GetOutputColumnsCore();

        public Func<int, bool> GetDependencies(Func<int, bool> activeOutput)
        {
            var active = new bool[InputSchema.Count];
            for (int i = 0; i < ColMapNewToOld.Length; i++)
                active[ColMapNewToOld[i]] |= activeOutput(i);
            return col => active[col];
        }

        public Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput, out Action disposer)
        {
            var getters = new Delegate[ColMapNewToOld.Length];
            Action disposers = null;
            for (int i = 0; i < getters.Length; i++)
            {
                if (!activeOutput(i))
                    continue;
                getters[i] = MakeGetter(input, i, activeOutput, out Action one);
                disposers += one;
            }
            disposer = disposers;
            return getters;
        }

        public ITransformer GetTransformer() => _parent;

        protected abstract DataViewSchema.DetachedColumn[] GetOutputColumnsCore();

        protected abstract Delegate MakeGetter(DataViewRow input, int iinfo, Func<int, bool> activeOutput, out Action disposer);
    }
}
