namespace Microsoft.ML.Data;

/// <summary>Turns one value into another.</summary>
internal delegate void CellMap<TIn, TOut>(in TIn source, ref TOut destination);

/// <summary>Getters which put a <see cref="CellMap{TIn,TOut}"/> behind the getter of an input column.</summary>
internal static class CellGetters
{
    /// <summary>The getter for a scalar or vector input column with items of type <typeparamref name="TIn"/>.</summary>
    internal static Delegate Make<TIn, TOut>(DataViewRow row, DataViewSchema.Column column, CellMap<TIn, TOut> map) =>
        column.Type is VectorDataViewType ? Vector(row.GetGetter<VBuffer<TIn>>(column), map) : Scalar(row.GetGetter<TIn>(column), map);

    internal static ValueGetter<TOut> Scalar<TIn, TOut>(ValueGetter<TIn> source, CellMap<TIn, TOut> map)
    {
        TIn value = default;
        return (ref TOut destination) =>
        {
            source(ref value);
            map(in value, ref destination);
        };
    }

    internal static ValueGetter<VBuffer<TOut>> Vector<TIn, TOut>(ValueGetter<VBuffer<TIn>> source, CellMap<TIn, TOut> map)
    {
        // A sparse vector can stay sparse only if an absent value maps to an absent value.
        TIn none = default;
        TOut ofNone = default;
        map(in none, ref ofNone);
        bool keepsSparse = EqualityComparer<TOut>.Default.Equals(ofNone, default);
        VBuffer<TIn> value = default;
        return (ref VBuffer<TOut> destination) =>
        {
            source(ref value);
            ReadOnlySpan<TIn> values = value.GetValues();
            if (value.IsDense || keepsSparse)
            {
                VBufferEditor<TOut> editor = VBufferEditor.Create(ref destination, value.Length, values.Length);
                for (int i = 0; i < values.Length; i++)
                    map(in values[i], ref editor.Values[i]);
                if (!value.IsDense)
                    value.GetIndices().CopyTo(editor.Indices);
                destination = editor.Commit();
            }
            else
            {
                VBufferEditor<TOut> editor = VBufferEditor.Create(ref destination, value.Length);
                editor.Values.Fill(ofNone);
                ReadOnlySpan<int> indices = value.GetIndices();
                for (int i = 0; i < values.Length; i++)
                    map(in values[i], ref editor.Values[indices[i]]);
                destination = editor.Commit();
            }
        };
    }
}
