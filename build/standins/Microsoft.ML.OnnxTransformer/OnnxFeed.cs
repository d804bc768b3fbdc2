using Microsoft.ML.Data;
using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.Transforms.Onnx;

/// <summary>Puts a column's value into a tensor that stays the same from row to row.</summary>
internal abstract class OnnxFeed : IDisposable
{
    /// <summary>The tensor with the current row's value.</summary>
    public abstract OrtValue Fetch();

    public abstract void Dispose();

    public static OnnxFeed Make(DataViewRow row, DataViewSchema.Column column, long[] shape) => column.Type.GetItemType() is TextDataViewType
        ? new Texts(row, column, shape)
        : Generics.New<OnnxFeed>(typeof(Numbers<>), [column.Type.GetItemType().RawType], row, column, shape);

    private static long Count(long[] shape) => shape.Aggregate(1L, (product, size) => product * size);

    private sealed class Numbers<T> : OnnxFeed where T : unmanaged
    {
        private readonly T[] _values;
        private readonly OrtValue _tensor;
        private readonly Action _read;

        public Numbers(DataViewRow row, DataViewSchema.Column column, long[] shape)
        {
            _values = new T[Count(shape)];
            _tensor = OrtValue.CreateTensorValueFromMemory(_values, shape);
            if (column.Type is VectorDataViewType)
            {
                ValueGetter<VBuffer<T>> getter = row.GetGetter<VBuffer<T>>(column);
                VBuffer<T> vector = default;
                _read = () =>
                {
                    getter(ref vector);
                    vector.CopyTo(_values);
                };
            }
            else
            {
                ValueGetter<T> getter = row.GetGetter<T>(column);
                _read = () => getter(ref _values[0]);
            }
        }

        public override OrtValue Fetch()
        {
            _read();
            return _tensor;
        }

        public override void Dispose() => _tensor.Dispose();
    }

    private sealed class Texts : OnnxFeed
    {
        private readonly OrtValue _tensor;
        private readonly Action _read;

        public Texts(DataViewRow row, DataViewSchema.Column column, long[] shape)
        {
            _tensor = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, shape);
            if (column.Type is VectorDataViewType)
            {
                ValueGetter<VBuffer<ReadOnlyMemory<char>>> getter = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column);
                VBuffer<ReadOnlyMemory<char>> vector = default;
                _read = () =>
                {
                    getter(ref vector);
                    int index = 0;
                    foreach (ReadOnlyMemory<char> text in vector.DenseValues())
                        _tensor.StringTensorSetElementAt(text, index++);
                };
            }
            else
            {
                ValueGetter<ReadOnlyMemory<char>> getter = row.GetGetter<ReadOnlyMemory<char>>(column);
                ReadOnlyMemory<char> text = default;
                _read = () =>
                {
                    getter(ref text);
                    _tensor.StringTensorSetElementAt(text, 0);
                };
            }
        }

        public override OrtValue Fetch()
        {
            _read();
            return _tensor;
        }

        public override void Dispose() => _tensor.Dispose();
    }
}
